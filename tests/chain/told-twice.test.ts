/** The same fact from an exchange's own file and from another format: merged where it is proven, reported where it is not. */
import { describe, expect, it } from 'vitest';
import { importFiles, ledgerOf } from '../../src/chain/chain.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import { clockOf } from '../../src/core/zone.js';
import { settingsFromTree } from '../../src/settings/parse.js';

const { value: settings } = settingsFromTree({ timezone: 'UTC' }, 'test');

/** Imports files given as text and puts them together. */
function together(files: Readonly<Record<string, string>>, accounts: Readonly<Record<string, string>> = {}) {
  const inputs = Object.entries(files).map(([name, text]) => ({
    name,
    bytes: new TextEncoder().encode(text),
    ...(accounts[name] ? { account: accounts[name] } : {}),
  }));
  const imports = importFiles(inputs, settings);
  const ledger = ledgerOf(imports, settings, clockOf('UTC'));
  const rows = Object.fromEntries(imports.map(({ file, intake }) => [file, intake.rows.counts()]));
  const reasons = Object.fromEntries(imports.map(({ file, intake }) => [file, intake.rows.duplicateReasons()]));
  const lines = ledger.transactions.map(
    (one) => `${one.source.file} ${one.type} ${formatFixed(one.quantity)} ${one.asset}`,
  );
  const issues = ledger.issues.filter(({ code }) => code.startsWith('ledger/'));
  return { rows, reasons, lines, issues, codes: issues.map(({ code }) => code) };
}

const KRAKEN = `txid,refid,time,type,subtype,aclass,asset,amount,fee,balance
L1,R1,2024-03-01 10:00:00,deposit,,currency,ZUSD,5000.0000,0,5000.0000
L2,R2,2024-03-02 11:22:33,trade,,currency,ZUSD,-1000.0000,2.6000,3997.4000
L3,R2,2024-03-02 11:22:33,trade,,currency,XETH,0.3000000000,0,0.3000000000
L4,R3,2024-03-02 11:22:33,trade,,currency,ZUSD,-1000.0000,2.6000,2994.8000
L5,R3,2024-03-02 11:22:33,trade,,currency,XETH,0.3000000000,0,0.6000000000
L6,R4,2024-03-05 09:00:00,withdrawal,,currency,XETH,-0.2000000000,0.0035000000,0.3965000000
`;

const KOINLY_HEADER =
  'Date,Type,Label,Sending Wallet,Sent Amount,Sent Currency,Sent Cost Basis,Receiving Wallet,Received Amount,' +
  'Received Currency,Received Cost Basis,Fee Amount,Fee Currency,Gain (USD),Net Value (USD),Fee Value (USD),TxSrc,TxDest,TxHash,Description';
const koinly = (...rows: string[]): string => `${[KOINLY_HEADER, ...rows].join('\n')}\n`;
const BOUGHT = '2024-03-02 11:22:33 UTC,buy,,Kraken,1000,USD,,Kraken,0.3,ETH,,2.6,USD,,1000,2.6,,,,';
const DEPOSITED = '2024-03-01 10:00:00 UTC,fiat_deposit,,,,,,Kraken,5000,USD,,,,,5000,,,,,';
const SENT = '2024-03-05 09:00:00 UTC,transfer,,Kraken,0.2035,ETH,,Ledger,0.2,ETH,,0.0035,ETH,,700,12,,,,';

describe('an exchange’s ledger and an aggregator’s export', () => {
  it('count each fact once, and say which rows are the same', () => {
    const { rows, reasons, lines, issues, codes } = together({
      'kraken.csv': KRAKEN,
      'koinly.csv': koinly(DEPOSITED, BOUGHT, BOUGHT, SENT),
    });
    expect(rows['koinly.csv']).toMatchObject({ total: 4, used: 1, duplicate: 3 });
    expect(rows['kraken.csv']).toMatchObject({ duplicate: 0 });
    expect(reasons['koinly.csv']).toEqual([{ reason: 'told by kraken.csv', count: 3 }]);
    expect(lines.filter((line) => line.includes('buy'))).toEqual(['kraken.csv buy 0.3 ETH', 'kraken.csv buy 0.3 ETH']);
    expect(lines.filter((line) => line.includes('transfer'))).toEqual(['kraken.csv transfer 0.2 ETH']);
    expect(codes).toEqual(['ledger/told-twice']);
    expect(issues[0]).toMatchObject({ file: 'koinly.csv', row: 2, severity: 'info' });
    expect(issues[0]?.message).toContain(
      'koinly.csv and kraken.csv tell 4 facts in common (row 2 is 2, 3 is 3, 4 is 5',
    );
  });

  it('keeps every fill when the aggregator tells more of them than the exchange, and says so', () => {
    const { lines, codes } = together({ 'kraken.csv': KRAKEN, 'koinly.csv': koinly(BOUGHT, BOUGHT, BOUGHT) });
    expect(lines.filter((line) => line.includes('buy'))).toHaveLength(3);
    expect(codes).toEqual(['ledger/told-twice', 'ledger/told-by-one']);
  });

  it('knows the account under the name that the person gave it', () => {
    const files = { 'kraken.csv': KRAKEN, 'koinly.csv': koinly(DEPOSITED, BOUGHT, BOUGHT) };
    expect(together(files, { 'kraken.csv': 'trading' }).rows['koinly.csv']).toMatchObject({ used: 0, duplicate: 3 });
  });

  it('does not take another account for it', () => {
    const other = koinly(BOUGHT.replaceAll('Kraken', 'Bitstamp'));
    expect(together({ 'kraken.csv': KRAKEN, 'koinly.csv': other }).lines).toContain('koinly.csv buy 0.3 ETH');
  });

  it('reports equal amounts some hours apart, counts both, and is incomplete', () => {
    const { rows, issues } = together({
      'kraken.csv': KRAKEN,
      'koinly.csv': koinly(BOUGHT.replace('11:22:33', '13:22:33')),
    });
    expect(rows['koinly.csv']).toMatchObject({ used: 1, duplicate: 0 });
    expect(issues).toMatchObject([{ code: 'ledger/maybe-told-twice', severity: 'error', file: 'koinly.csv', row: 2 }]);
    expect(issues[0]?.message).toContain('row 2 and row 3: the same 2 hours apart');
  });

  it('reports other amounts at the same moment', () => {
    const { issues, lines } = together({
      'kraken.csv': KRAKEN,
      'koinly.csv': koinly(BOUGHT.replace('1000,USD', '1010,USD')),
    });
    expect(lines.filter((line) => line.includes('buy'))).toHaveLength(3);
    expect(issues[0]?.message).toContain('other amounts at the same moment');
  });

  it('reports one movement under two words', () => {
    const reward = DEPOSITED.replace('fiat_deposit,', 'crypto_deposit,reward');
    const { issues } = together({ 'kraken.csv': KRAKEN, 'koinly.csv': koinly(reward) });
    expect(issues[0]?.message).toContain('income in one, deposit in the other');
  });

  it('takes a sum of fills for the order, whichever file has the fills', () => {
    const summed = BOUGHT.replace('1000,USD', '2000,USD').replace('0.3,ETH', '0.6,ETH').replace('2.6,USD', '5.2,USD');
    const { lines, rows } = together({ 'kraken.csv': KRAKEN, 'koinly.csv': koinly(summed) });
    expect(lines.filter((line) => line.includes('buy'))).toEqual(['kraken.csv buy 0.3 ETH', 'kraken.csv buy 0.3 ETH']);
    expect(rows['koinly.csv']).toMatchObject({ used: 0, duplicate: 1 });
    const halves = Array.from({ length: 2 }, () =>
      BOUGHT.replace('1000,USD', '500,USD').replace('0.3,ETH', '0.15,ETH').replace('2.6,USD', '1.3,USD'),
    );
    const one = KRAKEN.split('\n')
      .filter((line) => !/^L[45]/.test(line))
      .join('\n');
    expect(together({ 'kraken.csv': one, 'koinly.csv': koinly(...halves) }).rows['koinly.csv']).toMatchObject({
      duplicate: 2,
    });
  });

  it('says what only the aggregator knows of a time that the exchange’s file covers', () => {
    const unknown = BOUGHT.replace('2024-03-02 11:22:33', '2024-03-03 08:00:00').replace('0.3,ETH', '0.7,ETH');
    const { issues, codes } = together({ 'kraken.csv': KRAKEN, 'koinly.csv': koinly(DEPOSITED, unknown) });
    expect(codes).toContain('ledger/told-by-one');
    expect(issues.find(({ code }) => code === 'ledger/told-by-one')).toMatchObject({ severity: 'warning', row: 3 });
  });

  it('lets alone what lies before the exchange’s file', () => {
    const before = BOUGHT.replace('2024-03-02', '2022-03-02');
    const { codes, lines } = together({ 'kraken.csv': KRAKEN, 'koinly.csv': koinly(DEPOSITED, before) });
    expect(codes).toEqual(['ledger/told-twice']);
    expect(lines.filter((line) => line.includes('buy'))).toHaveLength(3);
  });

  it('does not depend on the names of the files', () => {
    const told = koinly(DEPOSITED, BOUGHT);
    const one = together({ 'a.csv': KRAKEN, 'b.csv': told });
    const two = together({ 'b.csv': KRAKEN, 'a.csv': told });
    expect(two.rows['a.csv']).toEqual(one.rows['b.csv']);
    expect(two.rows['b.csv']).toEqual(one.rows['a.csv']);
  });
});

describe('two aggregators and an exchange', () => {
  it('count once what all three tell', () => {
    const tracker = [
      'Date,Received Quantity,Received Currency,Sent Quantity,Sent Currency,Fee Amount,Fee Currency,Tag',
      '03/02/2024 11:22:33,0.3,ETH,1000,USD,2.6,USD,',
      '',
    ].join('\n');
    const { lines, rows } = together(
      { 'kraken.csv': KRAKEN, 'koinly.csv': koinly(BOUGHT, BOUGHT), 'tracker.csv': tracker },
      { 'tracker.csv': 'kraken' },
    );
    expect(lines.filter((line) => line.includes('buy'))).toHaveLength(2);
    expect(rows['tracker.csv']).toMatchObject({ duplicate: 1 });
  });
});
