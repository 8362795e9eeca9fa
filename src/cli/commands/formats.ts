/** `tare formats [NAME]`: Tare's own formats, and those that the book's mappings describe. */
import type { Format } from '../../import/format.js';
import { formats } from '../../import/registry.js';
import { jsonText } from '../../report/json.js';
import { tableLines, wrapped } from '../../report/text/table.js';
import { VERSION } from '../../version.js';
import { bookFolder, mappedFormats } from '../book-folder.js';
import type { Run } from '../command.js';
import { EXIT, UsageError } from '../io.js';

const versions = (format: Format): string[] =>
  format.kind === 'table' ? format.headers.map((header) => header.version) : [];

export const run: Run = async (io, [name], options) => {
  const wanted = typeof name === 'string' ? name.trim().toLowerCase() : undefined;
  const known = [...mappedFormats(bookFolder(io, options)), ...formats];
  const shown = known.filter(
    (one) =>
      wanted === undefined ||
      one.id.startsWith(wanted) ||
      one.platform === wanted ||
      one.name.toLowerCase().includes(wanted),
  );
  if (shown.length === 0) {
    const alike = alikeTo(wanted ?? '', known);
    const hint = alike.length > 0 ? ` Did you mean ${alike.join(' or ')}?` : '';
    throw new UsageError(`Tare knows no format named ${name}.${hint} "tare formats" lists them all.`);
  }
  if (options.json) await io.out(jsonText({ tare: VERSION, command: 'formats', formats: shown.map(formatItem) }));
  else await io.out(`${(wanted === undefined ? overview(shown) : shown.flatMap(details)).join('\n')}\n`);
  return EXIT.complete;
};

/** Platforms whose names differ by at most two letters. */
const alikeTo = (wanted: string, known: readonly Format[]): string[] =>
  [...new Set(known.map(({ platform }) => platform))]
    .filter((platform) => distance(wanted.replace(/[^a-z0-9]/g, ''), platform.replace(/[^a-z0-9]/g, '')) <= 2)
    .slice(0, 3);

/** How many letters must be added, left out or changed (Levenshtein 1966). */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = (before[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min(changed, (before[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    before = row;
  }
  return before[other.length] as number;
}

const formatItem = (format: Format) => ({
  id: format.id,
  platform: format.platform,
  name: format.name,
  grade: format.grade,
  unproven: format.grade === 'C',
  covers: format.covers,
  secondHand: format.secondHand === true,
  versions: versions(format),
  howTo: format.howTo,
});

/** One line for each format, below one another by platform. */
function overview(shown: readonly Format[]): string[] {
  const sorted = [...shown].sort((a, b) =>
    a.platform === b.platform ? order(a.id, b.id) : order(a.platform, b.platform),
  );
  const table = tableLines(
    [
      { title: 'platform', atLeast: 12 },
      { title: 'format', atLeast: 24 },
      { title: 'vers.', align: 'right' },
      { title: 'tells' },
      { title: 'proof' },
    ],
    sorted.map((one, i) => [
      sorted[i - 1]?.platform === one.platform ? '' : one.platform,
      one.id,
      String(Math.max(1, versions(one).length)),
      one.covers,
      one.grade === 'C' ? 'C *' : one.grade,
    ]),
  );
  const platforms = new Set(shown.map((one) => one.platform)).size;
  const unproven = shown.filter(({ grade }) => grade === 'C').length;
  const marked = `* ${unproven} unproven: seen in one source only. Compare their totals with the platform's own figures.`;
  return [
    ...table,
    '',
    `${shown.length} formats of ${platforms} platforms. "tare formats NAME" tells how to download one.`,
    ...wrapped('Proof A: real exports or two independent sources. B: the shape that a maintained importer accepts.'),
    ...(unproven > 0 ? wrapped(marked) : []),
  ];
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const PROOFS: Readonly<Record<Format['grade'], string>> = {
  A: 'Proof A: real exports or two independent sources.',
  B: 'Proof B: the shape that a maintained importer accepts.',
  C: 'UNPROVEN: seen in one source only. Compare the totals with the platform’s own figures.',
};

const SECOND_HAND =
  'It tells what happened at other platforms, whose own files are believed before it: what both tell counts once.';

function details(format: Format): string[] {
  const lines = [
    `${format.name} (${format.id})`,
    ...wrapped(`Versions: ${versions(format).join(', ') || 'one'}. Tells ${format.covers}.`, 80, '  '),
    ...wrapped(PROOFS[format.grade], 80, '  '),
    ...(format.secondHand ? wrapped(SECOND_HAND, 80, '  ') : []),
  ];
  format.howTo.forEach((step, i) => {
    lines.push(...wrapped(`${i + 1}. ${step}`, 80, '  '));
  });
  return [...lines, ''];
}
