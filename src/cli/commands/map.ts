/**
 * `tare map FILE`: proposes what the columns of an unknown file mean, asks what it cannot tell, shows how the first rows read,
 * and keeps the mapping in the book. Where nobody can be asked, it prints the questions with the options that answer them.
 */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { answered, isComplete, mappingName, mappingPath, previewOf, proposalOf } from '../../book/mapping.js';
import { importFiles } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import type { InputFile } from '../../import/file.js';
import type { ImportedFile } from '../../import/import-file.js';
import { MAPPED_COLUMNS, type MappedColumn, type Mapping } from '../../import/mapping/mapping.js';
import type { Answers, Proposal, Question } from '../../import/mapping/propose.js';
import { isMeaning, MEANINGS, mappingText } from '../../import/mapping/text.js';
import { formats } from '../../import/registry.js';
import type { Transaction } from '../../ledger/transaction.js';
import { jsonText } from '../../report/json.js';
import { wrapped } from '../../report/text/table.js';
import { VERSION } from '../../version.js';
import { bookFolder, openBook } from '../book-folder.js';
import type { Options, Run } from '../command.js';
import { EXIT, type Io, UsageError } from '../io.js';
import { writeAtomically } from '../write-files.js';
import { listOf } from './shared.js';

export const run: Run = async (io, [file], options) => {
  const name = String(file);
  const path = resolve(io.cwd, name);
  if (!existsSync(path) || !statSync(path).isFile()) throw new UsageError(`There is no file ${name}.`);
  const input: InputFile = { name: basename(name), bytes: readFileSync(path) };
  const { settings } = openBook(io, [name], options);
  const known = importFiles([input], settings, formats).find(({ format }) => format !== undefined);
  if (known?.format && !options.force)
    throw new UsageError(`${name} is read as ${known.format.name} already. Map it all the same with --force.`);
  const answers = answersOf(name, options);
  const proposal = await proposed(io, input, answers);
  const { mapping, questions } = proposal;
  const preview = previewOf(input, settings, mapping);
  const folder = bookFolder(io, options);
  const target = folder === undefined ? undefined : join(folder, mappingPath(mapping));
  const reads = (preview?.intake.rows.counts().used ?? 0) > 0;
  const complete = isComplete(proposal, preview);
  if (complete && target !== undefined) save(target, mapping, options.force === true);
  const saved = complete && target !== undefined ? mappingPath(mapping) : undefined;
  if (options.json) {
    const rows = preview?.intake.rows.counts();
    await io.out(
      jsonText({
        tare: VERSION,
        command: 'map',
        mapping,
        questions,
        notes: proposal.notes,
        rows,
        saved: saved ?? null,
      }),
    );
  } else await io.out(`${textOf(proposal, preview, { saved, inBook: folder !== undefined, reads }).join('\n')}\n`);
  return saved === undefined || (preview?.intake.rows.counts().rejected ?? 0) > 0 ? EXIT.incomplete : EXIT.complete;
};

/** The proposal, with everything asked that somebody is there to answer. */
async function proposed(io: Io, input: InputFile, given: Answers): Promise<Proposal> {
  let answers = given;
  for (let asked = 0; asked < 100; asked++) {
    const proposal = proposalOf(input, answers);
    const [question] = proposal.questions;
    if (!question || !io.ask) return proposal;
    const answer = await io.ask(`${question.text}${choicesText(question)}\n> `);
    if (answer === '') return proposal;
    answers = answered(answers, question, question.choices[Number(answer) - 1] ?? answer);
  }
  return proposalOf(input, answers);
}

const choicesText = ({ choices }: Question): string => choices.map((choice, i) => `\n  ${i + 1} ${choice}`).join('');

function answersOf(file: string, options: Options): Answers {
  const stem = basename(file).replace(/\.[^.]*$/, '');
  const name = mappingName(String(options.name ?? stem));
  const words = Object.fromEntries(pairs(options.word, '--word'));
  for (const [word, meaning] of Object.entries(words))
    if (!isMeaning(meaning)) throw new UsageError(`"${meaning}" for "${word}" is not one of ${MEANINGS}.`);
  const columns: Partial<Record<MappedColumn, string>> = {};
  for (const [column, header] of pairs(options.column, '--column')) {
    const known = MAPPED_COLUMNS.find((one) => one === column);
    if (!known) throw new UsageError(`There is no column "${column}"; there are ${MAPPED_COLUMNS.join(', ')}.`);
    columns[known as MappedColumn] = header;
  }
  const { dates, zone, decimals, feeInside } = options;
  return {
    name,
    columns,
    words,
    dates: dates === undefined ? undefined : String(dates),
    zone: zone === undefined ? undefined : String(zone),
    decimals: decimals === 'point' || decimals === 'comma' ? decimals : undefined,
    feeInside: feeInside === true ? true : undefined,
  };
}

/** `a=b` pairs. */
function pairs(option: unknown, flag: string): [string, string][] {
  return listOf(option as readonly string[] | undefined).map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(`"${text}" after ${flag} must be like name=value.`);
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  });
}

function save(target: string, mapping: Mapping, force: boolean): void {
  const text = mappingText(mapping);
  if (existsSync(target) && !force && readFileSync(target, 'utf8') !== text)
    throw new UsageError(`${target} is there already and says something else. Choose another --name, or --force.`);
  mkdirSync(join(target, '..'), { recursive: true });
  writeAtomically(target, text);
}

interface Outcome {
  readonly saved: string | undefined;
  readonly inBook: boolean;
  readonly reads: boolean;
}

const SHOWN = 5;

function textOf(
  { mapping, questions, notes }: Proposal,
  preview: ImportedFile | undefined,
  outcome: Outcome,
): string[] {
  const lines = [mappingText(mapping).trimEnd(), ''];
  const intake = preview?.intake;
  const counts = intake?.rows.counts();
  // Without the column of time or of units no row reads, and saying so for each would hide what is asked.
  if (intake && counts && !questions.some(({ about }) => about === 'column')) {
    lines.push(
      `${counts.total} ${counts.total === 1 ? 'row' : 'rows'}: ${counts.used} used, ${counts.ignored} ignored, ${counts.rejected} rejected.`,
    );
    lines.push(...intake.transactions.slice(0, SHOWN).map((one) => `  ${oneLine(one)}`));
    for (const { row, message } of intake.rows.rejections.slice(0, SHOWN))
      lines.push(...wrapped(`row ${row}: ${message.replace(/^.*? row \d+: /, '')}`, 80, '  '));
    lines.push('');
  }
  for (const note of notes) lines.push(...wrapped(note));
  for (const question of questions) lines.push(...wrapped(question.text), ...answerLines(question));
  if (outcome.saved !== undefined) lines.push(`Kept as ${outcome.saved}: files with this header are now read by it.`);
  else if (questions.length > 0) lines.push('Not kept yet: answer what is asked above.');
  else if (!outcome.reads) lines.push('Not kept: no row could be read by it.');
  else lines.push('Not kept: there is no book here. Make one with "tare init", or name it with --book.');
  return lines;
}

function answerLines({ about, of, choices }: Question): string[] {
  const flag = about === 'dates' ? '--dates' : about === 'word' ? '--word' : '--column';
  if (about === 'word') return [`  ${flag} "${of}=…", with one of:`, ...wrapped(MEANINGS, 80, '    ')];
  return choices.map((choice) => `  ${flag} "${about === 'dates' ? choice : `${of}=${choice}`}"`);
}

function oneLine(one: Transaction): string {
  const total = 'total' in one && one.total !== undefined ? ` for ${formatFixed(one.total)} ${one.currency}` : '';
  const to = 'toAsset' in one && one.toAsset !== undefined ? ` → ${one.toAsset}` : '';
  return `${formatDay(one.day)} ${one.type} ${formatFixed(one.quantity)} ${one.asset}${to}${total}`;
}
