/**
 * The account's activity: everything that changed its dollars. Positions are opened and closed whole, each with its number;
 * what is left of one that was closed in part gets a new number, so a position's number tells one event of each kind.
 * Contracts for difference are no holdings: the money set aside for one is no event, and its result is.
 */
import { formatDay } from '../../../core/calendar.js';
import { absolute, type Fixed, negate, sum, ZERO } from '../../../core/fixed.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addEntry } from './entries.js';
import { type Kind, kindOf } from './kinds.js';
import { HOW_TO, instrumentOf, moment } from './shared.js';

const UNITS = /^units(?: ?\/ ?contracts)?$/;

export const etoroActivity: TableFormat = {
  kind: 'table',
  id: 'etoro-activity',
  platform: 'etoro',
  name: 'eToro account activity',
  grade: 'A',
  covers: 'everything',
  fileName: /etoro/i,
  howTo: HOW_TO,
  headers: [
    {
      version: 'since 2021',
      columns: ['date', 'type', 'details', 'amount', UNITS, 'realized equity change', 'position id', 'asset type'],
      optional: ['realized equity', 'balance', 'nwa'],
    },
  ],
  read,
};

export interface Entry {
  readonly line: number;
  readonly kind: Kind;
  readonly type: string;
  readonly when: When;
  readonly details: string;
  readonly asset: string;
  readonly class: AssetClass;
  /** A contract for difference. */
  readonly contract: boolean;
  readonly amount: Fixed;
  readonly units: Fixed | undefined;
  /** What the account gained or lost by it. */
  readonly change: Fixed;
  readonly position: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const entries: Entry[] = [];
  eachRow(sheet, intake, (row) => entries.push(readEntry(row)));
  const rest = withoutSplits(entries, intake);
  const duties = new Map<string, Entry[]>();
  const opened = new Set(
    rest.filter(({ kind, contract }) => kind === 'open' && !contract).map(({ position }) => position),
  );
  for (const one of rest) {
    if (one.kind === 'duty' && opened.has(one.position))
      duties.set(one.position, [...(duties.get(one.position) ?? []), one]);
  }
  for (const one of rest) {
    if (one.kind === 'duty' && duties.has(one.position)) continue;
    const charged = one.kind === 'open' && !one.contract ? (duties.get(one.position) ?? []) : [];
    const lines = [one.line, ...charged.map(({ line }) => line)].sort((a, b) => a - b);
    const fee = negate(sum(charged.map(({ amount }) => amount)));
    attemptLines(lines, intake, () => addEntry(one, { lines, fee }, intake));
  }
}

const CLASSES: Readonly<Record<string, AssetClass>> = {
  stocks: 'stock',
  stock: 'stock',
  etf: 'fund',
  crypto: 'digital',
  futures: 'future',
};

function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const when = moment(sheet, intake, 'date');
  const type = required(sheet, 'type');
  const details = text(sheet, 'details');
  const amount = eitherAmount(sheet, sheet.find('amount'), 'amount');
  const units = eitherAmount(sheet, sheet.find(UNITS), 'units');
  const change = eitherAmount(sheet, sheet.find('realized equity change'), 'realized equity change');
  const position = word(sheet, 'position id');
  const asset = word(sheet, 'asset type');
  return (row) => {
    const named = type(row);
    const kind = kindOf(named);
    if (kind === undefined) {
      throw new RowProblem('import/unknown-action', `"${named}" in the column "type" is not known.`);
    }
    const assetType = asset(row).toLowerCase();
    return {
      ...{ line: row.line, kind, type: named, when: when(row), details: details(row), position: position(row) },
      ...{ asset: instrumentOf(details(row)), class: CLASSES[assetType] ?? 'stock' },
      ...{ contract: assetType === 'cfd', units: units(row) },
      ...{ amount: amount(row) ?? ZERO, change: change(row) ?? ZERO },
    };
  };
}

/** A split is told once for every position, with the ratio in words: `NVDA/USD 10:1` is ten shares for one. */
function withoutSplits(entries: readonly Entry[], intake: Intake): Entry[] {
  const groups = new Map<string, Entry[]>();
  for (const one of entries) {
    if (one.kind !== 'split') continue;
    const key = `${formatDay(one.when.day)} ${one.details}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  for (const group of groups.values()) {
    const lines = group.map(({ line }) => line).sort((a, b) => a - b);
    attemptLines(lines, intake, () => addSplit(group, lines, intake));
  }
  return entries.filter(({ kind }) => kind !== 'split');
}

function addSplit(group: readonly Entry[], lines: readonly number[], intake: Intake): void {
  const [first] = [...group].sort((a, b) => (a.when.at ?? 0) - (b.when.at ?? 0));
  const ratio = /(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)/.exec(first?.details ?? '');
  if (!first || !ratio) {
    throw new RowProblem('import/ambiguous-group', `the split "${first?.details ?? ''}" has no ratio.`);
  }
  if (first.contract) return intake.ignore(lines, 'a split of a contract for difference');
  const [to, from] = [ratioPart(ratio[1]), ratioPart(ratio[2])];
  const about = { when: first.when, asset: first.asset, class: first.class };
  intake.add(lines, 'split', { ...about, quantity: from, toQuantity: to, total: undefined });
}

function ratioPart(digits = ''): Fixed {
  const [units = '0', decimals = ''] = digits.split('.');
  return absolute(BigInt(units + decimals.padEnd(18, '0').slice(0, 18)) as Fixed);
}
