/** `tare formats [NAME]` */
import type { Format } from '../../import/format.js';
import { formats } from '../../import/registry.js';
import { jsonText } from '../../report/json.js';
import { tableLines, wrapped } from '../../report/text/table.js';
import { VERSION } from '../../version.js';
import type { Run } from '../command.js';
import { EXIT, UsageError } from '../io.js';

const versions = (format: Format): string[] =>
  format.kind === 'table' ? format.headers.map((header) => header.version) : [];

export const run: Run = async (io, [name], options) => {
  const wanted = typeof name === 'string' ? name.toLowerCase() : undefined;
  const shown = formats.filter(
    (one) =>
      wanted === undefined ||
      one.id.startsWith(wanted) ||
      one.platform === wanted ||
      one.name.toLowerCase().includes(wanted),
  );
  if (shown.length === 0) throw new UsageError(`Tare knows no format named ${name}. "tare formats" lists them all.`);
  if (options.json) await io.out(jsonText({ tare: VERSION, command: 'formats', formats: shown.map(formatItem) }));
  else await io.out(`${(wanted === undefined ? overview(shown) : shown.flatMap(details)).join('\n')}\n`);
  return EXIT.complete;
};

const formatItem = (format: Format) => ({
  id: format.id,
  platform: format.platform,
  name: format.name,
  grade: format.grade,
  covers: format.covers,
  versions: versions(format),
  howTo: format.howTo,
});

function overview(shown: readonly Format[]): string[] {
  const table = tableLines(
    [
      { title: 'format' },
      { title: 'name', atLeast: 20 },
      { title: 'versions', align: 'right' },
      { title: 'covers' },
      { title: 'proof' },
    ],
    shown.map((one) => [one.id, one.name, String(Math.max(1, versions(one).length)), one.covers, one.grade]),
  );
  const platforms = new Set(shown.map((one) => one.platform)).size;
  return [
    ...table,
    '',
    `${shown.length} formats of ${platforms} platforms. "tare formats NAME" tells how to download one.`,
  ];
}

function details(format: Format): string[] {
  const lines = [
    `${format.name} (${format.id})`,
    ...wrapped(`Versions: ${versions(format).join(', ') || 'one'}. Covers ${format.covers}.`, 80, '  '),
  ];
  format.howTo.forEach((step, i) => {
    lines.push(...wrapped(`${i + 1}. ${step}`, 80, '  '));
  });
  return [...lines, ''];
}
