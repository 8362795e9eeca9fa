/** Flex queries as XML: the records of all statements, read as they come, so that a file cut off keeps its beginning. */
import type { FileText } from '../../../file.js';
import type { Intake } from '../../../intake.js';
import { FileProblem } from '../../../read/problem.js';
import { rowNumbers } from '../../../read/row-numbers.js';
import { readXml } from '../../../read/xml.js';
import { FlexRecord, type FlexStatement } from './record.js';
import { tellRecords } from './tell.js';

interface Found {
  readonly element: string;
  readonly section: string;
  readonly line: number;
  readonly statement: FlexStatement;
  readonly attributes: Readonly<Record<string, string>>;
}

export const isFlexXml = (text: string): boolean =>
  /<Flex(QueryResponse|StatementResponse)[\s>]/.test(text.slice(0, 5000));

export function readFlexXml({ text }: FileText, intake: Intake): void {
  const reader = new FlexReader();
  let broken: unknown;
  try {
    readXml(text, reader);
  } catch (problem) {
    broken = problem;
  }
  const rows = rowNumbers(
    reader.found.map(({ line }) => line),
    intake,
  );
  const records = reader.found.map(({ element, section, statement, attributes }, i) => {
    const row = rows[i] as number;
    intake.rows.seen(row);
    const fields = Object.entries(attributes).map(([name, value]): [string, string] => [
      name.toLowerCase(),
      value.trim(),
    ]);
    return new FlexRecord(element, section, row, statement, new Map(fields));
  });
  tellRecords(records, intake);
  if (broken !== undefined) throw broken;
  if (!reader.hasStatement) throw new FileProblem('import/unreadable', `holds no statement${reader.message}.`);
}

/** What stands between the statement and its records is their section; a section with attributes of its own is a record. */
class FlexReader {
  readonly found: Found[] = [];
  hasStatement = false;
  /** What IBKR says instead of a statement. */
  message = '';
  private statement: FlexStatement | undefined;
  private readonly path: string[] = [];
  private inMessage = false;

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    if (name === 'FlexStatement') {
      this.hasStatement = true;
      const { accountId = '', fromDate = '', toDate = '' } = attributes;
      this.statement = { accountId, fromDate, toDate };
      this.path.length = 0;
      return;
    }
    this.inMessage = name === 'ErrorMessage';
    const { statement } = this;
    if (!statement) return;
    this.path.push(name);
    const isRecord = this.path.length === 2 || (this.path.length === 1 && Object.keys(attributes).length > 0);
    if (isRecord) this.found.push({ element: name, section: this.path[0] ?? '', line, statement, attributes });
  }

  text(text: string): void {
    if (this.inMessage && this.message.length < 200) this.message += `: ${text.trim()}`;
  }

  close(name: string): void {
    if (name === 'FlexStatement') this.statement = undefined;
    else if (this.statement) this.path.pop();
    this.inMessage = false;
  }
}
