/**
 * The transaction history ("statement"): every change of every wallet of the account, one signed row each, without ids and
 * with times to the second. The rows of a trade must be found again from that; how, and when not, is in `runs.ts`,
 * `solve.ts`, `prices.ts` and `fees.ts`.
 */
import { RowProblem } from '../../../columns/problem.js';
import type { TableFormat } from '../../../format.js';
import { eachRow } from '../../../rows.js';
import { Collector } from './collector.js';
import { Doubt } from './doubt.js';
import { statementReader } from './reader.js';
import { resolve } from './resolve.js';
import type { StatementRow } from './row.js';

const COLUMNS = ['account', 'operation', 'coin', 'change', 'remark'] as const;

export const binanceStatement: TableFormat = {
  kind: 'table',
  id: 'binance-statement',
  platform: 'binance',
  name: 'Binance transaction history',
  grade: 'A',
  covers: 'everything',
  authority: 1,
  howTo: [
    'Binance: Wallet, Transaction History, Export Transaction Records, Generate all statements; choose the whole period.',
    'Keep the name of the file, which tells the zone of its times, and do not save it in a spreadsheet.',
    'Where several trades of one second cannot be told apart, add the spot trade history.',
  ],
  fileName: /transaction.?(?:history|records)|statement|^part-\d+/i,
  headers: [
    { version: '6 columns', columns: ['utc_time', ...COLUMNS] },
    { version: '7 columns', columns: ['user_id', 'utc_time', ...COLUMNS] },
    { version: '2025', columns: ['user id', 'time', ...COLUMNS] },
  ],
  read(sheet, intake) {
    const read = statementReader(sheet, intake);
    const collected = new Collector(intake);
    const doubt = new Doubt();
    const withoutSeconds: number[] = [];
    let lost: string | undefined;
    eachRow(sheet, intake, (row) => {
      let second: number | undefined;
      let understood: StatementRow | undefined;
      try {
        second = read.second(row);
        understood = read.rest(row, second);
      } catch (problem) {
        if (problem instanceof RowProblem && problem.code === 'import/seconds-lost') {
          withoutSeconds.push(row.line);
          lost ??= problem.message;
          return;
        }
        doubt.note(row.line, second);
        throw problem;
      }
      collected.add(understood);
    });
    if (lost !== undefined) intake.reject(withoutSeconds, 'import/seconds-lost', lost);
    doubt.settle(collected, intake);
    resolve(collected, intake);
  },
};
