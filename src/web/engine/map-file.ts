/** An unknown file, mapped: what Tare proposes, what it asks, how the first rows read, and the mapping kept in the book. */
import { inputFile } from '../../book/book-files.js';
import { firstRowsOf, isComplete, mappingName, mappingPath, previewOf, proposalOf } from '../../book/mapping.js';
import { formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import { UsageError } from '../../core/usage-error.js';
import { MAPPED_COLUMNS, type MappedColumn } from '../../import/mapping/mapping.js';
import type { Answers, Proposal, Question } from '../../import/mapping/propose.js';
import { isMeaning, MEANINGS, mappingText } from '../../import/mapping/text.js';
import type { RowCounts } from '../../import/row-log.js';
import type { Transaction } from '../../ledger/transaction.js';
import { putText } from './mend-book.js';
import type { Session } from './session.js';

/** What the person has said: a column's header, `=USD`, or empty for "none". */
export interface MapAnswers {
  readonly columns: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
  readonly dates?: string | undefined;
  readonly zone?: string | undefined;
  readonly feeInside?: boolean | undefined;
}

export interface MapAnswer {
  readonly name: string;
  readonly header: readonly string[];
  /** Every column that a mapping can fill, with what is chosen for it now. */
  readonly columns: readonly { readonly column: string; readonly chosen: string }[];
  /** The words of the column that says what each row is. */
  readonly words: readonly { readonly word: string; readonly meaning: string }[];
  readonly dates: string;
  readonly zone: string;
  readonly feeInside: boolean;
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  readonly rows: RowCounts;
  /** The first rows of the file, as cells. */
  readonly first: readonly (readonly string[])[];
  readonly preview: readonly string[];
  readonly rejected: readonly { readonly row: number; readonly message: string }[];
  readonly complete: boolean;
  readonly meanings: string;
}

const SHOWN = 8;
const NO_ROWS: RowCounts = { total: 0, used: 0, duplicate: 0, ignored: 0, rejected: 0 };

/** What the answers so far make of a file. @throws UsageError when it has no table, or an answer is wrong. */
export function mapFile(session: Session, path: string, given: MapAnswers): MapAnswer {
  const { proposal, preview } = tried(session, path, given);
  const { mapping, questions, notes } = proposal;
  const rows = preview?.intake.rows;
  const asked = questions.flatMap((one) => (one.about === 'word' ? [[one.of, ''] as const] : []));
  return {
    name: mapping.name,
    header: mapping.header.filter(Boolean),
    columns: MAPPED_COLUMNS.map((column) => ({ column, chosen: mapping.columns[column as MappedColumn] ?? '' })),
    words: [...asked, ...Object.entries(mapping.words)].map(([word, meaning]) => ({ word, meaning })),
    dates: mapping.dates.format ?? '',
    zone: mapping.dates.zone,
    feeInside: mapping.feeInside,
    questions,
    notes: notes.map(withoutFlags),
    rows: rows?.counts() ?? NO_ROWS,
    first: firstRowsOf(inputFile(session.files, path), SHOWN),
    preview: (preview?.intake.transactions ?? []).slice(0, SHOWN).map(oneLine),
    rejected: (rows?.rejections ?? []).slice(0, SHOWN).map(({ row, message }) => ({ row, message })),
    complete: isComplete(proposal, preview),
    meanings: MEANINGS,
  };
}

/** Keeps the mapping. @throws UsageError when something is still open. @returns where it is. */
export async function keepMapping(session: Session, path: string, given: MapAnswers): Promise<string> {
  const { proposal, preview } = tried(session, path, given);
  if (!isComplete(proposal, preview))
    throw new UsageError('Not kept yet: answer what is asked, until at least one row reads.');
  const { mapping } = proposal;
  const taken = new Set(session.files.paths);
  let name = mapping.name;
  for (let i = 2; taken.has(mappingPath({ ...mapping, name })); i++) name = `${mapping.name}-${i}`;
  const kept = { ...mapping, name };
  await putText(session, mappingPath(kept), mappingText(kept));
  return mappingPath(kept);
}

function tried(session: Session, path: string, given: MapAnswers) {
  if (!session.files.paths.includes(path))
    throw new UsageError(`${path} lies inside an archive: drop it here by itself to map it.`);
  const input = inputFile(session.files, path);
  const proposal: Proposal = proposalOf(input, answersOf(path, given));
  return { proposal, preview: previewOf(input, session.input.settings, proposal.mapping) };
}

function answersOf(path: string, { columns, words, dates, zone, feeInside }: MapAnswers): Answers {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return {
    name: mappingName(stem),
    columns: Object.fromEntries(
      Object.entries(columns).map(([column, name]) => [column, name === '' ? undefined : name]),
    ),
    words: Object.fromEntries(Object.entries(words).filter(([, meaning]) => isMeaning(meaning))),
    dates: dates || undefined,
    zone: zone || undefined,
    feeInside,
  } as Answers;
}

/** The command line's notes name its flags; here the form has a field for each. */
const withoutFlags = (note: string): string =>
  note
    .replace(/; say --fee-inside if (.*)\.$/, '; tick the box below if $1.')
    .replace(/ Say --zone UTC if .*$/, ' Choose UTC below if the platform writes UTC.');

function oneLine(one: Transaction): string {
  const total = 'total' in one && one.total !== undefined ? ` for ${formatFixed(one.total)} ${one.currency}` : '';
  const to = 'toAsset' in one && one.toAsset !== undefined ? ` → ${one.toAsset}` : '';
  return `${formatDay(one.day)} ${one.type} ${formatFixed(one.quantity)} ${one.asset}${to}${total}`;
}
