/**
 * What the columns of an unknown file mean: proposed, asked, tried on its rows. The command line asks one question after another,
 * the page shows them all; both end with `mappings/NAME.yaml` in the book.
 */
import { importFiles } from '../chain/chain.js';
import { UsageError } from '../core/usage-error.js';
import type { FileText, InputFile } from '../import/file.js';
import type { ImportedFile } from '../import/import-file.js';
import { type Mapping, mappedFormat } from '../import/mapping/mapping.js';
import { type Answers, type Proposal, propose, type Question, tableIn } from '../import/mapping/propose.js';
import { isMeaning, mappingText, parseMapping } from '../import/mapping/text.js';
import { openFile } from '../import/open/open-file.js';
import type { Settings } from '../settings/settings.js';
import { MAPPINGS } from './book-files.js';

/** The proposal for a file after these answers. @throws UsageError when there is no table in it, or an answer is wrong. */
export function proposalOf(input: InputFile, answers: Answers): Proposal {
  for (const file of tablesOf(input)) {
    const proposal = propose(file, answers);
    if (proposal) return checked(proposal);
  }
  throw new UsageError(
    `There is no table with a header in ${input.name}. If its first line is a row already, add a line above it that names ` +
      'the columns, as "Date,Type,Asset,Quantity,Total". A file of another kind cannot be mapped.',
  );
}

function* tablesOf(input: InputFile): Generator<FileText> {
  for (const part of openFile(input)) {
    if (part.kind === 'text') yield part.file;
    else if (part.kind === 'workbook') yield* part.sheets;
  }
}

/** The first rows below the header that is proposed, as cells. */
export function firstRowsOf(input: InputFile, count: number): readonly (readonly string[])[] {
  for (const file of tablesOf(input)) {
    const [table] = file.sources
      .flatMap((source) => tableIn(source) ?? [])
      .sort((a, b) => b.header.width - a.header.width);
    if (table) return table.rows.slice(0, count).map(({ cells }) => cells);
  }
  return [];
}

/** A proposal whose mapping can be written and read again. */
function checked(proposal: Proposal): Proposal {
  const { columns, header, name } = proposal.mapping;
  for (const [column, chosen] of Object.entries(columns)) {
    if (chosen === undefined || chosen.startsWith('=') || header.includes(chosen)) continue;
    throw new UsageError(
      `"${chosen}" for ${column} is no column of the file; there are ${header.filter(Boolean).join(', ')}.`,
    );
  }
  const open = proposal.questions.some(({ about }) => about === 'column');
  const { issues } = open ? { issues: [] } : parseMapping(mappingText(proposal.mapping), `${name}.yaml`);
  if (issues[0]) throw new UsageError(issues[0].message);
  return proposal;
}

/** The answers with one more. An answer that cannot be is left out, so that it is asked again. */
export function answered(answers: Answers, { about, of }: Question, answer: string): Answers {
  if (about === 'dates') return { ...answers, dates: answer };
  if (about === 'word') return isMeaning(answer) ? { ...answers, words: { ...answers.words, [of]: answer } } : answers;
  return { ...answers, columns: { ...answers.columns, [of]: answer } };
}

/** A name for the mapping of a file, of letters, digits and dashes. */
export const mappingName = (fileName: string): string =>
  fileName.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^[-_]+|-+$/g, '') || 'mapping';

/** The file as the mapping reads it. */
export const previewOf = (input: InputFile, settings: Settings, mapping: Mapping): ImportedFile | undefined =>
  importFiles([input], settings, [mappedFormat(mapping)])[0];

/** Whether a mapping can be kept: nothing is left to ask, and at least one row reads. */
export const isComplete = ({ questions }: Proposal, preview: ImportedFile | undefined): boolean =>
  questions.length === 0 && (preview?.intake.rows.counts().used ?? 0) > 0;

/** Where a mapping lies in the book. */
export const mappingPath = ({ name }: Mapping): string => `${MAPPINGS}/${name}.yaml`;
