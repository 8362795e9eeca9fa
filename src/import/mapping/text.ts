/** Mappings as YAML: read with every key checked, written so that a person can change them by hand. */
import * as v from 'valibot';
import { parse, stringify } from 'yaml';
import { type Issue, issue, type Outcome } from '../../core/issue.js';
import { isZone } from '../../core/zone.js';
import { FEE_KINDS, INCOME_KINDS, REALIZED_KINDS } from '../../ledger/kinds.js';
import { MAPPED_COLUMNS, type MappedColumn, type Mapping } from './mapping.js';

const TYPES = [
  ...['trade', 'move', 'ignore', 'buy', 'sell', 'short', 'cover', 'swap', 'spend', 'income', 'transfer', 'deposit'],
  ...['withdraw', 'fee', 'gift-in', 'gift-out', 'inherit', 'opening', 'split', 'stock-dividend', 'return-of-capital'],
  ...['spin-off', 'merger', 'worthless', 'expire', 'realized', 'lost', 'balance'],
];
const KINDS: Readonly<Record<string, readonly string[]>> = {
  income: INCOME_KINDS,
  fee: FEE_KINDS,
  realized: REALIZED_KINDS,
};

/** True for `buy`, `income dividend`, `ignore`. */
export function isMeaning(text: string): boolean {
  const [type = '', kind, more] = text.trim().split(/\s+/);
  if (!TYPES.includes(type) || more !== undefined) return false;
  return kind === undefined || (KINDS[type]?.includes(kind) ?? false);
}

/** For messages. */
export const MEANINGS = `${TYPES.join(', ')}; income, fee and realized can have a kind behind them, as "income dividend"`;

const words = v.record(v.string(), v.pipe(v.string(), v.check(isMeaning, `must be one of ${MEANINGS}`)));
const columns = v.strictObject(
  Object.fromEntries(MAPPED_COLUMNS.map((name) => [name, v.optional(v.string())])) as Record<
    MappedColumn,
    v.OptionalSchema<v.StringSchema<undefined>, undefined>
  >,
);
const schema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, 'must be of letters, digits and dashes')),
  header: v.pipe(v.array(v.string()), v.minLength(2, 'must name the columns of the file')),
  dates: v.optional(
    v.strictObject({
      format: v.optional(v.string()),
      zone: v.optional(
        v.pipe(
          v.string(),
          v.check((zone) => zone === 'local' || isZone(zone), 'is no time zone'),
        ),
        'local',
      ),
    }),
    {},
  ),
  decimals: v.optional(v.picklist(['point', 'comma'])),
  columns,
  words: v.optional(words, {}),
  feeInside: v.optional(v.boolean(), false),
});

/** Reads a mapping. The value is undefined, and the issues say why, when it is none. */
export function parseMapping(text: string, file: string): Outcome<Mapping | undefined> {
  const wrong = (what: string): Outcome<undefined> => {
    const issues: Issue[] = [issue('book/mapping', `${file}: ${what}.`, { file })];
    return { value: undefined, issues };
  };
  let tree: unknown;
  try {
    tree = parse(text);
  } catch (problem) {
    return wrong(`is no YAML: ${problem instanceof Error ? problem.message.split('\n')[0] : ''}`);
  }
  const result = v.safeParse(schema, tree);
  if (!result.success) {
    const [first] = result.issues;
    return wrong(`${v.getDotPath(first) ?? 'the file'} ${first.message}`);
  }
  const mapping = result.output as Mapping;
  const header = new Set(mapping.header);
  for (const [column, name] of Object.entries(mapping.columns)) {
    if (name !== undefined && !name.startsWith('=') && !header.has(name))
      return wrong(`columns.${column} is "${name}", which is not in the header`);
  }
  if (mapping.columns.time === undefined) return wrong('columns.time is missing');
  if (mapping.columns.quantity === undefined && mapping.columns.total === undefined)
    return wrong('columns.quantity is missing');
  return { value: mapping, issues: [] };
}

const HEAD = `# How Tare reads files with this header. Words: ${MEANINGS}.
# A column is the name of one in the file, or "=USD" for one value in every row.
`;

export function mappingText(mapping: Mapping): string {
  const { name, header, dates, decimals, columns: chosen, words: meanings, feeInside } = mapping;
  const tree = { name, header, dates, ...(decimals ? { decimals } : {}), columns: chosen, words: meanings, feeInside };
  return wrapComment(HEAD) + stringify(tree, { lineWidth: 100 });
}

function wrapComment(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => line.match(/.{1,98}(?:\s|$)/g) ?? [])
    .map((line) => (line.startsWith('#') ? line.trimEnd() : `# ${line.trimEnd()}`))
    .join('\n')
    .concat('\n');
}
