/** `tare anonymise FILES…`: copies fit for a bug report. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { importFiles } from '../../chain/chain.js';
import { anonymise } from '../../import/anonymise/anonymise.js';
import { hashOf, Scrambler } from '../../import/anonymise/scramble.js';
import type { InputFile } from '../../import/file.js';
import { openFile } from '../../import/open/open-file.js';
import { formats } from '../../import/registry.js';
import { wrapped } from '../../report/text/table.js';
import { defaultSettings } from '../../settings/settings.js';
import { bookFolder, mappedFormats } from '../book-folder.js';
import type { Run } from '../command.js';
import { EXIT, UsageError } from '../io.js';
import { writeFolder } from '../write-files.js';
import { listOf } from './shared.js';

/** Whole numbers by which amounts are multiplied, unless one is named. */
const FACTORS = [3, 6, 7, 9, 11, 13];

export const run: Run = async (io, [names], options) => {
  const inputs = listOf(names).map((name): InputFile => {
    const path = resolve(io.cwd, name);
    if (!existsSync(path) || !statSync(path).isFile()) throw new UsageError(`There is no file ${name}.`);
    return { name: basename(name), bytes: readFileSync(path) };
  });
  const known = [...mappedFormats(bookFolder(io, options)), ...formats];
  const key = inputs.map(({ bytes }) => hashOf(new TextDecoder().decode(bytes as Uint8Array))).join(' ');
  const factor = factorOf(options.factor) ?? (FACTORS[hashOf(key) % FACTORS.length] as number);
  const scrambler = new Scrambler(key);
  const importText = (name: string, text: string) =>
    importFiles([{ name, bytes: new TextEncoder().encode(text) }], defaultSettings, known)[0];
  const out = String(options.out ?? 'anonymised');
  const copies = inputs.map((input) => {
    const [part, more] = [...openFile(input)];
    if (part?.kind !== 'text' || more)
      throw new UsageError(
        `${input.name} is no text. Unpack an archive, and save a sheet of a workbook as CSV, first.`,
      );
    const copy = anonymise(part.file, { formats: known, scrambler, factor, importText });
    if (!copy)
      throw new UsageError(`${input.name} is no table below one header; Tare does not know what is private in it.`);
    return { input, copy };
  });
  const written = writeFolder(
    resolve(io.cwd, out),
    copies.map(({ copy }) => ({ name: copy.name, content: copy.text })),
    options.force === true,
  );
  for (const [i, { input, copy }] of copies.entries()) {
    const format = importText(copy.name, copy.text)?.format;
    await io.out(
      `${input.name} → ${out}/${basename(written[i]?.path ?? copy.name)} (${format?.name ?? 'not understood'})\n`,
    );
    const notes = [
      ...(copy.kept.length > 0
        ? [`Its words decide what a row is, so they stand as they were, but for ids: ${copy.kept.join(', ')}.`]
        : []),
      ...(copy.unscaled ? ['Amounts are as they were: scaled, rows would have been read otherwise.'] : []),
    ];
    for (const note of notes) await io.out(`${wrapped(note, 80, '  ').join('\n')}\n`);
  }
  await io.out('Dates, assets, prices and the words of types are as they were. Read a copy before you send it.\n');
  return EXIT.complete;
};

function factorOf(option: unknown): number | undefined {
  if (option === undefined) return undefined;
  const factor = Number(option);
  if (Number.isInteger(factor) && factor >= 2 && factor <= 1000) return factor;
  throw new UsageError(`--factor must be a whole number from 2 to 1000, not "${option}".`);
}
