/** The fast lane against the ordinary way: the same report to the last digit, whatever the rows. */
import { describe, expect, it } from 'vitest';
import { openLotsOf, runBook } from '../../src/chain/chain.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import { disposalItem } from '../../src/report/documents/common.js';
import { yearCsvFiles } from '../../src/report/files/year-csv.js';
import { yearReport } from '../../src/report/year.js';
import { settingsFromTree } from '../../src/settings/parse.js';
import { Random, SEED } from '../support/random.js';

const HEADER = 'id,time,account,type,asset,quantity,total,currency,fee,x-note';

/** A history with plain rows and every oddity that a plain reader could stumble over. */
function history(random: Random, rows: number): string {
  const lines: string[] = [];
  const noIds = random.chance(0.2);
  const odd = random.chance(0.8) ? 0.02 : 0;
  const held = new Map<string, number>();
  let time = Date.UTC(2024, 0, 1);
  for (let i = 0; i < rows; i++) {
    time += random.whole(0, 40) * 3_600_000 + (random.chance(0.3) ? random.whole(0, 999) : 0);
    const iso = new Date(time).toISOString();
    const when = random.pick([iso.replace('.000', ''), iso, iso.slice(0, 10), iso.replace('Z', '+00:00')]);
    const asset = random.pick(['BTC', 'ETH', 'SOL', 'DOGE']);
    const account = random.pick(['', 'main', 'other']);
    const pool = `${asset} ${account || 'main'}`;
    const holding = held.get(pool) ?? 0;
    const type = holding < 1 || random.chance(0.55) ? 'buy' : 'sell';
    const most = type === 'sell' && !random.chance(odd / 4) ? Math.floor(holding) : 3;
    const quantity = random.decimal(0.001, most, random.whole(3, 8));
    held.set(pool, holding + (type === 'buy' ? 1 : -1) * Number(quantity));
    const row = [
      noIds ? '' : `T${i}`,
      when,
      account,
      type,
      asset,
      quantity,
      random.decimal(0, 5000, random.whole(0, 4)),
      random.pick(['', 'USD']),
      random.pick(['', '0', random.decimal(0, 2, 2)]),
      random.pick(['', 'kept']),
    ];
    if (random.chance(odd))
      row[random.whole(0, 9)] = random.pick(['', 'x', ' BTC ', '-1', '1e3', 'é', '12345678901234567.5', 'EUR', 'fee']);
    lines.push(row.join(','));
    if (random.chance(odd / 2))
      lines.push(random.pick(['', `,2024-05-05,main,income,SOL,1,20,,,`, 'T1', HEADER, `${row.join(',')},`]));
  }
  const lineBreak = random.pick(['\n', '\r\n']);
  return [HEADER, ...lines].join(lineBreak) + (random.chance(0.5) ? lineBreak : '');
}

describe(`the fast lane (seed ${SEED})`, () => {
  const random = new Random(SEED);
  it.each(['fifo', 'lifo', 'hifo', 'lofo'])('%s', (method) => {
    let lanes = 0;
    for (let round = 0; round < 25; round++) {
      const bytes = new TextEncoder().encode(history(random, 250));
      const { value: settings } = settingsFromTree({
        method,
        policies: { rounding: random.pick(['cents', 'dollars']) },
        assets: { SOL: { class: 'digital', collectible: random.chance(0.5) } },
      });
      const results = [true, false].map((plainLane) => {
        const book = runBook({ files: [{ name: 'h.csv', bytes }], settings, plainLane, laneFrom: 1 });
        if (book.lane) lanes++;
        const reports = [2024, 2025].map((year) => yearReport(book, year));
        const files = reports.flatMap((report) => yearCsvFiles(report).map(({ pieces }) => [...pieces].join('')));
        // What is summed instead of made: carried losses, money held, fees, the busy weeks.
        const sums = reports.map(({ us, cash, habits, weeks }) => ({ carryIn: us.carryIn, cash, habits, weeks }));
        const lines = reports.flatMap((report) => report.lines.map(disposalItem));
        const lots = [...openLotsOf(book)].map(
          (lot) => `${lot.asset} ${lot.account} ${lot.id} ${formatFixed(lot.quantity)} ${lot.basis}`,
        );
        const counts = book.imports[0]?.intake.rows.counts();
        return {
          files,
          lines,
          sums,
          lots: lots.sort(),
          counts,
          issues: book.issues.map(({ message }) => message).sort(),
        };
      });
      expect(results[0]).toEqual(results[1]);
    }
    expect(lanes).toBeGreaterThan(5);
  });
});
