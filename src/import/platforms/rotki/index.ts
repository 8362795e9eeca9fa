/**
 * The two files that people write for rotki: trades and other events. Times are milliseconds since 1970; an asset is a symbol or
 * a contract on a chain (`eip155:1/erc20:0x…`), which is no name that other files use and is kept as it stands.
 */

import type { Instant } from '../../../core/zone.js';
import { clockOf } from '../../../core/zone.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, required, text } from '../../columns/text.js';
import { parseIsoTime, resolveTime } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { income, LOST, PLAIN, type Sense, SPEND, TRADE } from '../../sense.js';
import type { Row, Sheet } from '../../sheet.js';
import { accountColumn, leg, senses } from '../../side-columns.js';
import { readSides } from '../../sides.js';

const base = { kind: 'table', platform: 'rotki', grade: 'B', secondHand: true, authority: 0 } as const;
const howTo = ['This is the file that people write for rotki’s generic import: use the one that you have.'];

export const rotkiTrades: TableFormat = {
  ...base,
  id: 'rotki-trades',
  name: 'rotki generic trades',
  covers: 'trades',
  howTo,
  headers: [
    {
      version: 'spend and receive',
      columns: [
        ...['location', 'spend currency', 'receive currency', 'receive amount', 'spend amount', 'fee', 'fee currency'],
        ...['description', 'timestamp'],
      ],
    },
  ],
  read: (sheet, intake) =>
    readSides(sheet, intake, {
      when: milliseconds(sheet, intake),
      sense: () => TRADE,
      account: accountColumn(sheet, 'location'),
      given: leg(sheet, 'spend amount', 'spend currency'),
      received: leg(sheet, 'receive amount', 'receive currency'),
      fee: leg(sheet, 'fee', 'fee currency'),
      note: text(sheet, 'description'),
    }),
};

const WORDS: Readonly<Record<string, Sense>> = {
  deposit: PLAIN,
  withdrawal: PLAIN,
  income: income('other'),
  staking: income('staking'),
  loss: LOST,
  spend: SPEND,
};

export const rotkiEvents: TableFormat = {
  ...base,
  id: 'rotki-events',
  name: 'rotki generic events',
  covers: 'everything',
  howTo,
  headers: [
    {
      version: 'events',
      columns: ['type', 'location', 'currency', 'amount', 'fee', 'fee currency', 'description', 'timestamp'],
      only: true,
    },
  ],
  read: (sheet, intake) => {
    const type = required(sheet, 'type');
    const units = leg(sheet, 'amount', 'currency');
    const comes = (row: Row): boolean => /^(?:deposit|income|staking)$/i.test(type(row));
    readSides(sheet, intake, {
      when: milliseconds(sheet, intake),
      sense: senses(sheet, 'type', WORDS),
      account: accountColumn(sheet, 'location'),
      given: (row) => (comes(row) ? undefined : units(row)),
      received: (row) => (comes(row) ? units(row) : undefined),
      fee: leg(sheet, 'fee', 'fee currency'),
      note: text(sheet, 'description'),
    });
  },
};

/** Milliseconds since 1970, or an ISO time. */
function milliseconds(sheet: Sheet, intake: Intake): Read<When> {
  const read = required(sheet, 'timestamp');
  const clock = clockOf('UTC');
  return (row) => {
    const found = read(row);
    if (/^\d{12,13}$/.test(found)) return intake.when(Number(found) as Instant);
    const parsed = parseIsoTime(found);
    if (parsed) return resolveTime(parsed, clock, intake);
    throw new RowProblem('import/bad-date', `"${found}" in the column "timestamp" is no time in milliseconds.`);
  };
}
