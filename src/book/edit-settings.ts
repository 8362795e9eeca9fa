/**
 * Changes single values of `tare.yaml` and leaves everything else as the person wrote it: comments, order, ways of writing. A change
 * that would make the settings wrong is not made; the issue says what is wrong with it.
 */
import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { type Issue, issue } from '../core/issue.js';
import { SETTINGS_FILE } from './book-files.js';
import { checkSettings } from './open-book.js';

/** One value, by the keys that lead to it: `['taxpayer', 'status']`, `['policies', 'washSale.tacking']`. */
export interface SettingChange {
  readonly path: readonly string[];
  /** Undefined: the line is taken out, so that the default holds again. */
  readonly value: unknown;
}

export interface EditedSettings {
  /** The new text; the old one when a change was wrong. */
  readonly text: string;
  /** The lines of the new text that the old one did not have. */
  readonly written: readonly string[];
  readonly issues: readonly Issue[];
}

/** The text of `tare.yaml` with some values changed. */
export function editSettings(text: string, changes: readonly SettingChange[]): EditedSettings {
  const document = parseDocument(text);
  const [broken] = document.errors;
  if (broken) {
    const what = `${SETTINGS_FILE} is not valid YAML: ${broken.message.split('\n')[0]}.`;
    return { text, written: [], issues: [issue('book/settings', what, { file: SETTINGS_FILE })] };
  }
  const root = rootOf(document);
  for (const { path, value } of changes) put(document, root, path, value);
  const edited = root.items.length === 0 ? withoutContents(document) : document.toString({ lineWidth: 0 });
  const before = new Set(checkSettings(text).issues.map(({ message }) => message));
  const issues = checkSettings(edited).issues.filter(({ message }) => !before.has(message));
  if (issues.length > 0) return { text, written: [], issues };
  // Blanks before a comment are not kept, which is no change.
  const words = (line: string): string => line.trim().replace(/\s+/g, ' ');
  const old = new Set(text.split('\n').map(words));
  const written = edited.split('\n').filter((line) => line.trim() !== '' && !old.has(words(line)));
  return { text: edited, written, issues: [] };
}

/** The map at the top; made when the file is empty or has comments only, which then stay above it. */
function rootOf(document: Document): YAMLMap {
  if (isMap(document.contents)) return document.contents as YAMLMap;
  const map = document.createNode({}) as YAMLMap;
  map.flow = false;
  document.contents = map;
  if (document.comment) {
    document.commentBefore = [document.commentBefore, document.comment].filter(Boolean).join('\n');
    document.comment = null;
  }
  return map;
}

/** A document of comments alone. */
function withoutContents({ commentBefore, comment, contents }: Document): string {
  const above = isMap(contents) ? contents.commentBefore : undefined;
  const below = isMap(contents) ? contents.comment : undefined;
  const paragraphs = [commentBefore, above, below, comment].filter((one) => typeof one === 'string' && one !== '');
  return paragraphs.map((one) => `${String(one).replace(/^/gm, '#')}\n`).join('\n');
}

function put(document: Document, map: YAMLMap, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  const pair = map.items.find((item) => (isScalar(item.key) ? String(item.key.value) : String(item.key)) === key);
  if (rest.length === 0) {
    if (value === undefined) {
      if (pair) takeOut(map, pair);
    } else if (!pair) map.items.push(document.createPair(key, nodeOf(document, value)));
    else if (isScalar(pair.value) && (typeof value !== 'object' || value === null)) {
      // The comment beside the old value stays beside the new one.
      pair.value.value = plain(value);
      delete pair.value.source;
      pair.value.type = undefined;
    } else pair.value = nodeOf(document, value);
    return;
  }
  if (pair && isMap(pair.value)) {
    put(document, pair.value as YAMLMap, rest, value);
    if (pair.value.items.length === 0) takeOut(map, pair);
    return;
  }
  if (value === undefined) return;
  const below = document.createNode({}) as YAMLMap;
  // What stands below a name of the person's own is short and stays on its line: `DE: { class: digital }`.
  below.flow = rest.length === 1 && map !== document.contents;
  put(document, below, rest, value);
  if (pair) pair.value = below;
  else map.items.push(document.createPair(key, below));
}

/** Takes a line out. The comment above it, which may be about the whole file, stays above what comes next. */
function takeOut(map: YAMLMap, pair: YAMLMap['items'][number]): void {
  const at = map.items.indexOf(pair);
  map.items.splice(at, 1);
  const above = isScalar(pair.key) ? pair.key.commentBefore : undefined;
  if (!above) return;
  const next = map.items[at]?.key;
  if (isScalar(next)) next.commentBefore = [above, next.commentBefore].filter(Boolean).join('\n');
  else map.comment = [map.comment, above].filter(Boolean).join('\n');
}

function nodeOf(document: Document, value: unknown) {
  const node = document.createNode(plain(value), { aliasDuplicateObjects: false });
  if (isMap(node)) node.flow = true;
  if (isSeq(node)) for (const item of node.items) if (isMap(item)) item.flow = true;
  return node;
}

/** A number that was typed stands there as one, without quotes, if that loses nothing. */
const plain = (value: unknown): unknown =>
  typeof value === 'string' && value !== '' && String(Number(value)) === value ? Number(value) : value;
