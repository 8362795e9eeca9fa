/**
 * The records of a JSON export: the elements of one list, each with the line on which it begins. The text is scanned
 * once and every element parsed by itself, so that a download that was cut off keeps what came before, one bad element
 * costs no other, and a person can find the line that an issue names. Depth is bounded.
 */
import { MAX_DEPTH } from './limits.js';
import { FileProblem } from './problem.js';

export interface JsonRecord {
  readonly line: number;
  /** Undefined when it does not parse. */
  readonly value: unknown;
}

export interface JsonList {
  readonly records: readonly JsonRecord[];
  /** The text ends before its brackets do; the last record may be half of one. */
  readonly cutOff: boolean;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/**
 * The elements of the list that stands under `key` in the outermost object.
 * @returns undefined when there is no such list. @throws FileProblem when the text is too deep.
 */
export function jsonRecords(text: string, key: string): JsonList | undefined {
  const scan = new Scan(text, key);
  for (let at = 0; at < text.length; at++) at = scan.step(at);
  return scan.finish();
}

class Scan {
  private readonly records: JsonRecord[] = [];
  private depth = 0;
  private line = 1;
  private lastText = '';
  private lastKey = '';
  /** At which depth the elements stand; 0 before the list, -1 after it. */
  private listDepth = 0;
  private start = -1;
  private startLine = 0;

  constructor(
    private readonly text: string,
    private readonly key: string,
  ) {}

  /** Looks at the character at `at`. @returns where the token that it begins ends. */
  step(at: number): number {
    const code = this.text.charCodeAt(at);
    if (code === 10) this.line++;
    const inList = this.listDepth > 0 && this.depth === this.listDepth;
    if (inList && code === COMMA) {
      this.endElement(at);
      return at;
    }
    if (inList && code === CLOSE_LIST) {
      this.endElement(at);
      this.listDepth = -1;
    } else if (inList && code > 32 && this.start < 0) {
      this.start = at;
      this.startLine = this.line;
    }
    if (code === QUOTE) return this.skipText(at);
    if (code === COLON && this.depth === 1) this.lastKey = this.lastText;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) this.deeper(code);
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) this.depth--;
    return at;
  }

  private deeper(code: number): void {
    if (this.depth === 1 && code === OPEN_LIST && this.listDepth === 0 && this.lastKey === this.key) this.listDepth = 2;
    if (++this.depth > MAX_DEPTH)
      throw new FileProblem(
        'import/too-deep',
        `has more than ${MAX_DEPTH} lists and objects inside one another.`,
        this.line,
      );
  }

  /** @returns the position of the closing quotation mark. */
  private skipText(at: number): number {
    let end = at + 1;
    for (; end < this.text.length; end++) {
      const code = this.text.charCodeAt(end);
      if (code === QUOTE) break;
      if (code === BACKSLASH) end++;
      else if (code === 10) this.line++;
    }
    if (this.depth === 1) this.lastText = this.text.slice(at + 1, end);
    return end;
  }

  private endElement(end: number): void {
    if (this.start < 0) return;
    this.records.push({ line: this.startLine, value: parsed(this.text.slice(this.start, end)) });
    this.start = -1;
  }

  finish(): JsonList | undefined {
    if (this.listDepth === 0) return undefined;
    this.endElement(this.text.length);
    return { records: this.records, cutOff: this.depth > 0 };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
