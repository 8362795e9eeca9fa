/**
 * The tree of an OFX file. Version 1 is SGML, in which values are not closed (`<UNITS>100`), version 2 XML; banks send
 * mixtures of both, with or without the heading, over many lines or in one. One lenient reader does for all: a tag with a
 * text behind it is a value, one without is an aggregate, and what turns out never to be closed was an empty value after
 * all. No document types, no entities but the five of XML and `&nbsp;`, bounded depth.
 */
import { MAX_DEPTH } from '../../read/limits.js';
import { FileProblem } from '../../read/problem.js';

export class OfxNode {
  children: readonly OfxNode[] = [];
  /** The file ends before the aggregate does. */
  cutOff = false;

  constructor(
    /** In upper case. */
    readonly name: string,
    readonly line: number,
    /** Empty for aggregates. */
    readonly value = '',
  ) {}

  add(node: OfxNode): void {
    (this.children as OfxNode[]).push(node);
  }

  child(name: string): OfxNode | undefined {
    return this.children.find((node) => node.name === name);
  }

  /** The value of a child, or of a child of children: `text('SECID', 'UNIQUEID')`. Empty when there is none. */
  text(...path: readonly string[]): string {
    let node: OfxNode | undefined = this;
    for (const name of path) node = node?.child(name);
    return node?.value ?? '';
  }

  /** All nodes of a name below this one, in the order of the file. */
  *all(name: string): Generator<OfxNode> {
    for (const node of this.children) {
      if (node.name === name) yield node;
      else yield* node.all(name);
    }
  }
}

const NAME = /([A-Za-z][\w.:-]*)(?=[\s/>])/y;

/** Reads the whole text. @throws FileProblem when it is unsafe or too deep. */
export function parseOfx(text: string): OfxNode {
  const root = new OfxNode('', 1);
  const open: OfxNode[] = [root];
  const lines = new LineCounter(text);
  let at = Math.max(0, text.search(/<(OFX|\?xml|\?OFX|!DOCTYPE)\b/i));
  for (at = text.indexOf('<', at); at >= 0; at = text.indexOf('<', at)) {
    const aside = endOfAside(text, at);
    if (aside !== undefined) {
      at = aside;
      continue;
    }
    if (/^<!DOCTYPE/i.test(text.slice(at, at + 9))) {
      const line = lines.at(at);
      throw new FileProblem('import/unsafe-xml', `declares a document type in line ${line}.`, line);
    }
    const isEnd = text.charAt(at + 1) === '/';
    NAME.lastIndex = at + (isEnd ? 2 : 1);
    const name = NAME.exec(text)?.[1]?.toUpperCase();
    const end = text.indexOf('>', at);
    if (name === undefined || end < 0) {
      at++;
      continue;
    }
    at = end + 1;
    if (isEnd) close(open, name);
    else if (text.charAt(end - 1) !== '/') openTag(open, name, lines.at(end), valueAfter(text, at));
  }
  for (const node of open.slice(1)) node.cutOff = true;
  return root;
}

/** Where a comment, a processing instruction or a stretch of plain text ends, if one begins at `at`. */
function endOfAside(text: string, at: number): number | undefined {
  const mark = text.charAt(at + 1);
  if (mark !== '!' && mark !== '?') return undefined;
  const ending =
    mark === '?' ? '?>' : text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '';
  if (ending === '') return undefined;
  const end = text.indexOf(ending, at);
  return end < 0 ? text.length : end + ending.length;
}

function openTag(open: OfxNode[], name: string, line: number, value: string): void {
  const node = new OfxNode(name, line, value);
  (open.at(-1) as OfxNode).add(node);
  if (value !== '') return;
  open.push(node);
  if (open.length > MAX_DEPTH)
    throw new FileProblem('import/too-deep', `has more than ${MAX_DEPTH} aggregates inside one another.`, line);
}

/** Closes the innermost open aggregate of the name. Those inside it that are still open were empty values. */
function close(open: OfxNode[], name: string): void {
  let at = open.length - 1;
  while (at > 0 && (open[at] as OfxNode).name !== name) at--;
  // The end of a value, as in XML, or of nothing.
  if (at === 0) return;
  for (let i = open.length - 1; i > at; i--) {
    const empty = open[i] as OfxNode;
    const parent = open[i - 1] as OfxNode;
    // The one that is open is the last child.
    parent.children = [...parent.children, ...empty.children];
    empty.children = [];
  }
  open.length = at;
}

/** The text up to the next tag. A `<` that begins no tag belongs to the text, as in `<MEMO>P/E < 10`. */
function valueAfter(text: string, from: number): string {
  let value = '';
  let at = from;
  for (;;) {
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    value += text.slice(at, end);
    if (text.startsWith('<![CDATA[', end)) {
      const stop = text.indexOf(']]>', end);
      value += text.slice(end + 9, stop < 0 ? text.length : stop);
      at = stop < 0 ? text.length : stop + 3;
    } else if (next >= 0 && !/^<[A-Za-z/!?]/.test(text.slice(next, next + 2))) {
      value += '<';
      at = next + 1;
    } else return unescaped(value).trim();
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/g, (all, decimal, hex, name) => {
        if (name) return ENTITIES[name] ?? all;
        const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
      })
    : text;

/** Lines of positions that only ever rise. */
class LineCounter {
  private line = 1;
  private next: number;
  private readonly lineBreak: string;

  constructor(private readonly text: string) {
    this.lineBreak = text.includes('\n') ? '\n' : '\r';
    this.next = text.indexOf(this.lineBreak);
  }

  at(position: number): number {
    while (this.next >= 0 && this.next < position) {
      this.line++;
      this.next = this.text.indexOf(this.lineBreak, this.next + 1);
    }
    return this.line;
  }
}
