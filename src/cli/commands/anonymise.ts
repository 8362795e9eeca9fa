/** `tare anonymise FILES…`: copies fit for a bug report. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { importFiles } from '../../chain/chain.js';
import type { Anonymised } from '../../import/anonymise/anonymise.js';
import { copiesOf } from '../../import/anonymise/copies.js';
import type { InputFile } from '../../import/file.js';
import { formats } from '../../import/registry.js';
import { wrapped } from '../../report/text/table.js';
import { defaultSettings } from '../../settings/settings.js';
import { bookFolder, mappedFormats } from '../book-folder.js';
import type { Run } from '../command.js';
import { EXIT, UsageError } from '../io.js';
import { writeFolder } from '../write-files.js';
import { listOf } from './shared.js';

export const run: Run = async (io, [names], options) => {
  const inputs = listOf(names).map((name): InputFile => {
    const path = resolve(io.cwd, name);
    if (!existsSync(path) || !statSync(path).isFile()) throw new UsageError(`There is no file ${name}.`);
    return { name: basename(name), bytes: readFileSync(path) };
  });
  const known = [...mappedFormats(bookFolder(io, options)), ...formats];
  const seed = options.seed === undefined ? randomBytes(12).toString('hex') : String(options.seed);
  const importAll = (file: InputFile) => importFiles([file], defaultSettings, known);
  const { copies } = copiesOf(inputs, { formats: known, seed, importAll }, factorOf(options.factor));
  const done = copies.map((copy, i): Anonymised => {
    if ('refused' in copy) throw new UsageError(`${inputs[i]?.name} ${copy.refused} Nothing was written.`);
    return copy;
  });
  const out = String(options.out ?? 'anonymised');
  const written = writeFolder(
    resolve(io.cwd, out),
    done.map(({ name, bytes }) => ({ name, content: bytes })),
    options.force === true,
  );
  for (const [i, copy] of done.entries()) {
    const read = importAll({ name: copy.name, bytes: copy.bytes }).flatMap(({ format }) => format?.name ?? []);
    const what = read.length > 0 ? [...new Set(read)].join(', ') : 'not understood';
    await io.out(`${inputs[i]?.name} → ${out}/${basename(written[i]?.path ?? copy.name)} (${what})\n`);
    const kept =
      copy.kept.length > 0 ? [`Words that decide what a row is stand as they were: ${copy.kept.join(', ')}.`] : [];
    const left = copy.left.map((one) => `Left out: ${one}`);
    for (const note of [...kept, ...left]) await io.out(`${wrapped(note, 80, '  ').join('\n')}\n`);
  }
  await io.out(
    'Amounts are scaled and dates moved by weeks, the same in all copies; prices, assets and the words of types are as they\n' +
      `were. Read a copy before you send it. For the same copies again: --seed ${seed} (keep it to yourself).\n`,
  );
  return EXIT.complete;
};

function factorOf(option: unknown): number | undefined {
  if (option === undefined) return undefined;
  const factor = Number(option);
  if (Number.isInteger(factor) && factor >= 2 && factor <= 1000) return factor;
  throw new UsageError(`--factor must be a whole number from 2 to 1000, not "${option}".`);
}
