/** Years for the tests of files and pages: one with hostile names, one as large as one likes. */
import { type YearReport, yearReport } from '../../src/report/year.js';
import { bookOf } from './book.js';
import { Random } from './random.js';

/** Names that would do harm if a cell or a page took them for more than text. */
export const HOSTILE = [
  '=HYPERLINK("http://x.test"&A1;"win")',
  '+cmd|calc!A0',
  '-2+3',
  '@SUM(A1)',
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(2)</script>',
  'A"B\'C',
] as const;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const SETTINGS = {
  timezone: 'America/New_York',
  taxpayer: { otherIncome: 90_000, stateRate: '4%', carryover: { short: 0, long: 1200 } },
  accounts: { broker: { informationReturn: '1099-b' }, exchange: { informationReturn: '1099-da' } },
};

/** Stocks with a wash sale, coins with fees in coins, income, collectibles, hostile names and notes. */
export function motleyYear(settings: Readonly<Record<string, unknown>> = {}): YearReport {
  const rows = [
    'id,time,account,type,asset,class,quantity,total,fee,fee_asset,to_asset,to_quantity,kind,note',
    'B1,2021-03-01,broker,buy,ACME,stock,100,4000.00,4.95,,,,,',
    'B2,2025-01-14,broker,buy,ACME,stock,50,3100.00,4.95,,,,,',
    'S1,2025-06-10,broker,sell,ACME,,120,8400.00,4.95,,,,,',
    'B3,2025-02-03,broker,buy,BOLT,stock,40,2000.00,0,,,,,',
    'S2,2025-03-03,broker,sell,BOLT,,40,1600.00,0,,,,,',
    'B4,2025-03-20,broker,buy,BOLT,stock,30,1290.00,0,,,,,',
    'B6,2024-02-02,exchange,buy,BTC,digital,0.5,21500.00,21.50,,,,,',
    'W1,2025-05-05,exchange,swap,BTC,,0.2,18900.00,18.90,,ETH,7,,',
    'K1,2025-07-01,exchange,income,ETH,digital,0.05,125.00,0,,,,staking,',
    'B7,2020-07-07,own,buy,GOLD,,2,3600.00,0,,,,,',
    'S6,2025-10-10,own,sell,GOLD,,1,3900.00,0,,,,,',
    ...HOSTILE.flatMap((name, i) => [
      `H${i},2025-08-01,own,buy,${quoted(name)},digital,2,${100 + i},0,,,,,${quoted(name)}`,
      `${quoted(`=X${i}`)},2025-09-0${i + 1},own,sell,${quoted(name)},,1,${60 + i}.50,0,,,,,${quoted(name)}`,
    ]),
  ];
  const book = bookOf({
    rows: { '=trades.csv': `${rows.join('\n')}\n` },
    settings: { ...SETTINGS, assets: { GOLD: { class: 'stock', collectible: true } }, ...settings },
  });
  return yearReport(book, 2025);
}

/** About `sales` lines of one year. */
export function largeYear(sales: number): YearReport {
  const random = new Random(7);
  const rows = ['id,time,account,type,asset,quantity,total,fee'];
  const start = Date.UTC(2025, 0, 2);
  const step = (355 * 86_400_000) / (2 * sales);
  for (let i = 0; i < 2 * sales; i++) {
    const at = new Date(start + i * step).toISOString();
    const asset = ['BTC', 'ETH', 'SOL', 'ADA'][(i >> 1) % 4];
    rows.push(`T${i},${at},main,${i % 2 === 0 ? 'buy' : 'sell'},${asset},1,${random.decimal(90, 110, 2)},0.10`);
  }
  return yearReport(bookOf({ rows: `${rows.join('\n')}\n`, settings: SETTINGS }), 2025);
}
