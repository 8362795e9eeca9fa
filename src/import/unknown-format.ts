/**
 * What to say of a file that no format claims: what it looks like, and which known header comes closest, so that a person
 * sees whether it is the wrong file, a new version of the right one, or one to be mapped by hand.
 */
import { type Issue, issue } from '../core/issue.js';
import { cellText, nearest } from './detect.js';
import type { FileText } from './file.js';
import type { Format } from './format.js';
import { normaliseHeaders } from './read/header.js';

export function unknownFormat(file: FileText, formats: readonly Format[]): Issue {
  const place = { file: file.name };
  const head = file.text.slice(0, 2000).trimStart();
  if (/^<(!doctype\s+html|html|head|body|table|div|script)\b/i.test(head))
    return issue('import/web-page', `${file.name} is a web page (HTML) and no export.`, place);
  const kind = kindOf(head);
  const near = kind === '' ? nearest(file, formats) : undefined;
  if (!near) {
    const where = kind === '' ? 'for the header of' : 'for the marks of';
    const looked = `Tare looked ${where} ${formats.length} formats in its first lines and found none that is alike.`;
    return issue(
      'import/unknown-format',
      `${file.name} is ${kind || 'not'} an export that Tare knows. ${looked}`,
      place,
    );
  }
  const { format, version, header, missing, strange } = near;
  const parts = [
    `${file.name} is not an export that Tare knows.`,
    `The nearest is ${format.name} (${version.version}), for the line ${header.line}:`,
    `"${normaliseHeaders(header.cells).slice(0, 12).join(', ')}".`,
    missing.length > 0 ? `Missing there: ${missing.map(cellText).join(', ')}.` : '',
    strange.length > 0 ? `Not in that format: ${strange.slice(0, 12).join(', ')}.` : '',
  ];
  return issue('import/unknown-format', parts.filter(Boolean).join(' '), { ...place, row: header.line });
}

/** Trees have no header that could come close. */
function kindOf(head: string): string {
  if (/^[[{]/.test(head)) return 'JSON, but not';
  return /^<[?!a-z]/i.test(head) ? 'XML, but not' : '';
}
