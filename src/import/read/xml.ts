/**
 * XML, read event by event by saxes, which expands no entities of a file's own and loads nothing. A file with a document
 * type is refused all the same: no export has one, and it is where every trick begins (entities that multiply, files of
 * the machine). Depth is bounded, so that nothing built from the events can overflow a stack.
 */
import { SaxesParser } from 'saxes';
import { MAX_DEPTH } from './limits.js';
import { FileProblem } from './problem.js';

export interface XmlEvents {
  /** An element begins, on that line; `name` is without prefix, attributes are as written. */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  close?(name: string): void;
  /** Text between tags, possibly in several pieces. */
  text?(text: string): void;
}

/** Reads a whole document. @throws FileProblem with the line at which it stops being well-formed, is unsafe or too deep. */
export function readXml(text: string, events: XmlEvents): void {
  const parser = new SaxesParser();
  let depth = 0;
  let line = 1;
  parser.on('error', (error) => {
    const what = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    throw new FileProblem('import/unreadable', `is not well-formed XML in line ${parser.line}: ${what}.`, parser.line);
  });
  parser.on('doctype', () => {
    throw new FileProblem('import/unsafe-xml', `declares a document type in line ${parser.line}.`, parser.line);
  });
  parser.on('opentagstart', () => {
    line = parser.line;
    if (++depth > MAX_DEPTH)
      throw new FileProblem('import/too-deep', `has more than ${MAX_DEPTH} elements inside one another.`, line);
  });
  parser.on('opentag', ({ name, attributes }) => events.open(localName(name), attributes, line));
  parser.on('closetag', ({ name }) => {
    depth--;
    events.close?.(localName(name));
  });
  const { text: onText } = events;
  if (onText) {
    parser.on('text', onText);
    parser.on('cdata', onText);
  }
  parser.write(text).close();
}

/** `row` of `x:row`. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
