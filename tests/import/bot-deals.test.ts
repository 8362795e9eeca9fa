/** Deals of bots beside the fills of the exchange that they were made of. */
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/chain/chain.js';
import { defaultSettings } from '../../src/settings/settings.js';

const DEALS = [
  'deal_id;status;bot;account;pair;created_at;closed_at;bought_volume;sold_volume;bought_amount;sold_amount;final_profit',
  '7700001;completed;Slow and steady;Binance spot;USDT_ETH;2024-06-01 00:10:00;2024-06-01 09:10:00;30.0;30.45;0.0081;0.0081;0.45',
  '7700002;cancelled;Slow and steady;Binance spot;USDT_BTC;2024-06-02 00:10:00;2024-06-02 01:10:00;0;0;0;0;0',
  '',
].join('\n');

const HEADER = 'Date(UTC),Pair,Side,Price,Executed,Amount,Fee';
const FILLS = [
  '2024-06-01 00:10:02,ETHUSDT,BUY,3703.7,0.0051ETH,18.89USDT,0.000005ETH',
  '2024-06-01 03:00:00,ETHUSDT,BUY,3703.7,0.003ETH,11.11USDT,0.000003ETH',
  '2024-06-01 09:09:58,ETHUSDT,SELL,3759.3,0.0081ETH,30.45USDT,0.03USDT',
];
const AFTER = '2024-06-03 09:00:00,ETHUSDT,BUY,3800,0.0100ETH,38.00USDT,0.00001ETH';
const DURING = '2024-06-01 04:00:00,ETHUSDT,BUY,3700,0.0200ETH,74.00USDT,0.00002ETH';

function notes(...fills: readonly string[]): { notes: (string | undefined)[]; issues: string[] } {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const imports = importFiles(
    [
      { name: 'fills.csv', bytes: bytes(`${[HEADER, ...fills].join('\n')}\n`) },
      { name: 'deals.csv', bytes: bytes(DEALS) },
    ],
    defaultSettings,
  );
  const transactions = imports.flatMap(({ intake }) => intake.transactions);
  const issues = imports.flatMap(({ intake }) => intake.issues).filter(({ code }) => code === 'import/annotation');
  return { notes: transactions.map(({ note }) => note), issues: issues.map(({ message }) => message) };
}

describe('deals of a bot', () => {
  const NOTE = '3Commas deal 7700001 (Slow and steady)';

  it('are noted at their fills and at no others', () => {
    expect(notes(...FILLS, AFTER)).toEqual({ notes: [NOTE, NOTE, NOTE, undefined], issues: [] });
  });

  it('are reported where other trades of the pair lie between', () => {
    const found = notes(...FILLS, DURING);
    expect(found.notes).toEqual([undefined, undefined, undefined, undefined]);
    expect(found.issues).toEqual([expect.stringContaining('1 of 2 deals of bots (ETH for USDT)')]);
  });

  it('are reported where a fill is missing', () => {
    expect(notes(...FILLS.slice(1)).issues).toHaveLength(1);
  });
});
