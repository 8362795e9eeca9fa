/**
 * Kraken's ledgers export: every change of every balance. Rows of one refid belong together and need not stand together,
 * so the refids are counted first, and a group is settled as soon as its last row has come: only what is incomplete is
 * ever held.
 */
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Sheet } from '../../sheet.js';
import { isFeeCredit } from './assets.js';
import { addRefid, type Waiting } from './groups.js';
import { addMovements } from './movements.js';
import { addMoves } from './moves.js';
import { changeOf, type LedgerRow, ledgerReader, refidReader } from './row.js';

const CORE = ['txid', 'refid', 'time', 'type', 'aclass', 'asset', 'amount', 'fee', 'balance'] as const;
const DOLLARS = ['amountusd', 'feeusd', 'balanceusd', 'feecurrency'] as const;

export const krakenLedgers: TableFormat = {
  kind: 'table',
  id: 'kraken-ledgers',
  platform: 'kraken',
  name: 'Kraken ledgers',
  grade: 'A',
  covers: 'everything',
  authority: 2,
  informationReturn: '1099-da',
  fileName: /ledger/i,
  howTo: [
    'Sign in at kraken.com, open your profile and choose "Documents", then "New export" (on Kraken Pro: "History", "Export").',
    'Choose "Ledgers", all assets, the whole period, format CSV, and leave every field ticked.',
    'Unpack the ZIP file that Kraken offers: it holds ledgers.csv. The trades export has less in it and is not needed.',
  ],
  headers: [
    { version: '16 columns', columns: [...CORE, 'subtype', 'subclass', 'wallet', ...DOLLARS] },
    { version: '12 columns with subclass', columns: [...CORE, 'subtype', 'subclass', 'wallet'] },
    { version: '12 columns with dollars', columns: [...CORE, 'subtype', 'wallet', 'amountusd'] },
    { version: '11 columns with wallet', columns: [...CORE, 'subtype', 'wallet'] },
    { version: '11 columns with dollars', columns: [...CORE, 'subtype', 'amountusd'] },
    { version: '10 columns', columns: [...CORE, 'subtype'] },
    { version: '9 columns', columns: CORE },
    {
      version: 'chosen columns',
      columns: ['refid', 'time', 'type', 'asset', 'amount', 'fee'],
      optional: ['txid', 'subtype', 'aclass', 'subclass', 'wallet', 'balance', ...DOLLARS],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const balances = new RunningBalances(intake);
  const waiting: Waiting = { movements: [], moves: [] };
  const { counts, settles } = survey(sheet);
  const groups = new Groups(counts, (rows) => addRefid(intake, rows, waiting));
  const readRow = ledgerReader(sheet, intake);
  eachRow(sheet, intake, (sheetRow) => {
    const found = readRow(sheetRow);
    const row = settles ? found : { ...found, balance: found.amount };
    if (settles && row.balance !== undefined && !isFeeCredit(row.code)) {
      balances.note(row.line, row.when, row.asset, changeOf(row), row.balance, `${row.code} ${row.wallet}`);
    }
    groups.add(row);
  });
  for (const rows of groups.unfinished()) rejectRest(intake, rows);
  addMovements(intake, waiting.movements);
  addMoves(intake, waiting.moves);
  balances.finish();
}

/** How many rows each refid has, and whether the file states balances at all. */
function survey(sheet: Sheet): { counts: Map<string, number>; settles: boolean } {
  const refid = refidReader(sheet);
  const balance = sheet.find('balance');
  const counts = new Map<string, number>();
  let settles = false;
  for (const block of sheet.blocks()) {
    for (const row of block) {
      if (row.flaw === 'too-long' || row.flaw === 'open-quote') continue;
      settles ||= balance >= 0 && !row.isEmpty(balance);
      const found = refid(row);
      if (found !== '') counts.set(found, (counts.get(found) ?? 0) + 1);
    }
  }
  return { counts, settles };
}

/** Rows by refid, handed on as soon as all of a refid are there. */
class Groups {
  private readonly open = new Map<string, LedgerRow[]>();

  constructor(
    private readonly counts: ReadonlyMap<string, number>,
    private readonly settle: (rows: readonly LedgerRow[]) => void,
  ) {}

  add(row: LedgerRow): void {
    const expected = row.refid === '' ? 1 : (this.counts.get(row.refid) ?? 1);
    if (expected === 1) {
      this.settle([row]);
      return;
    }
    const rows = this.open.get(row.refid);
    if (!rows) this.open.set(row.refid, [row]);
    else if (rows.push(row) === expected) {
      this.open.delete(row.refid);
      this.settle(rows);
    }
  }

  /** Groups of which rows could not be read. */
  unfinished(): Iterable<readonly LedgerRow[]> {
    return this.open.values();
  }
}

/** What is left of a group of which a row could not be read. */
function rejectRest(intake: Intake, rows: readonly LedgerRow[]): void {
  const lines = rows.map(({ line }) => line);
  intake.reject(lines, 'import/unpaired-leg', `another row of ${rows[0]?.refid} could not be read.`);
}
