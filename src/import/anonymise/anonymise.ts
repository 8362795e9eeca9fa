/**
 * A copy of an export that can be shown to others: amounts scaled, dates moved, ids, names, addresses and notes replaced;
 * the format, the arithmetic and the quirks kept. Whether a change is harmless depends on the importer, so it is tried out: a copy
 * counts only if every row has the same fate, and every transaction the same meaning, as before.
 */
import { zipSync } from 'fflate';
import { decimalMarkOf } from '../decimal-mark.js';
import { detect } from '../detect.js';
import { bytesOf, type FileText, type InputFile } from '../file.js';
import type { Format } from '../format.js';
import type { ImportedFile } from '../import-file.js';
import { tableIn } from '../mapping/propose.js';
import { openFile } from '../open/open-file.js';
import { isWorkbook } from '../read/workbook/index.js';
import { UnpackBudget, unpack, zipMembers } from '../read/zip.js';
import type { DecimalMark } from '../sheet.js';
import { DateShift } from './dates.js';
import { Plan } from './plan.js';
import { difference } from './same.js';
import { Scrambler } from './scramble.js';
import { settle } from './search.js';
import { vocabularyOf } from './vocabulary.js';
import { csvWriting } from './writings/csv.js';
import { encoderLike } from './writings/encoding.js';
import { jsonWriting } from './writings/json.js';
import { txfWriting } from './writings/lines.js';
import { taggedWriting } from './writings/tagged.js';
import { workbookWriting } from './writings/workbook.js';
import type { Writing } from './writings/writing.js';

export interface AnonymiseOptions {
  readonly formats: readonly Format[];
  /** Decides what words become. The same for all files that belong together. */
  readonly seed: string;
  /** What amounts are multiplied by. */
  readonly factor: number;
  /** By how many times 52 weeks dates are moved back. */
  readonly years: number;
  readonly importAll: (file: InputFile) => readonly ImportedFile[];
}

export interface Anonymised {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Words that are not plain ones and had to stay, since the importer reads them. */
  readonly kept: readonly string[];
  /** Members of an archive that are not in the copy, and why. */
  readonly left: readonly string[];
}

export interface NotAnonymised {
  /** A clause that follows the file's name. */
  readonly refused: string;
  /** Another factor or another move of dates would not help. */
  readonly final: boolean;
}

/** Makes copies that belong together: what is the same in two files is the same in their copies. */
export class Anonymiser {
  private readonly scrambler: Scrambler;
  private readonly shift: DateShift;
  private readonly vocabulary: (word: string) => boolean;

  constructor(private readonly options: AnonymiseOptions) {
    this.scrambler = new Scrambler(options.seed);
    this.shift = new DateShift(options.years);
    this.vocabulary = vocabularyOf(options.formats);
  }

  copy(input: InputFile): Anonymised | NotAnonymised {
    const bytes = bytesOf(input);
    const archive = archiveIn(bytes);
    if (archive === 'archive') return this.archive({ ...input, bytes });
    const parts = [...openFile({ ...input, bytes })];
    const [part] = parts;
    if (part?.kind === 'refused') return { refused: `cannot be read: ${part.issue.message}`, final: true };
    if (part?.kind === 'workbook') return this.workbook({ ...input, bytes }, bytes, part.sheets);
    if (part?.kind !== 'text') return { refused: 'holds nothing.', final: true };
    const layout = this.text(part.file, bytes);
    if (!layout) {
      const refused = 'is no table below one header; Tare does not know what is private in it.';
      return { refused, final: true };
    }
    return this.settled({ ...input, bytes }, layout.writing, layout.mark);
  }

  private settled(input: InputFile, writing: Writing, mark: DecimalMark): Anonymised | NotAnonymised {
    const { scrambler, shift, vocabulary } = this;
    const { factor, importAll } = this.options;
    const plan = new Plan(input.name, writing, mark, { scrambler, shift, factor, vocabulary });
    const before = importAll(input);
    const problem = settle({
      plan,
      difference: () => {
        const after = importAll({ ...input, name: plan.fileName(), bytes: plan.bytes() });
        const change = {
          factor: plan.scales ? factor : 1,
          shift: plan.moves ? shift : new DateShift(0),
          rounding: plan.rounding,
        };
        return difference(before, after, change);
      },
    });
    if (problem !== undefined) return { refused: `has no copy that reads like it: ${problem}`, final: false };
    return { name: plan.fileName(), bytes: plan.bytes(), kept: [...plan.kept].sort(), left: [] };
  }

  private text(file: FileText, bytes: Uint8Array): { writing: Writing; mark: DecimalMark } | undefined {
    const encode = encoderLike(bytes);
    const { formats } = this.options;
    const [match] = detect(file, formats);
    const { text } = file;
    if (match?.kind === 'table') {
      const marked = match.header.cell(0) === 'HEADER';
      const layout = { delimiter: match.source.delimiter, headerLine: marked ? undefined : match.header.line };
      return { writing: csvWriting(text, layout, encode), mark: decimalMarkOf(match.source, match.header.line) };
    }
    if (/^\s*(?:<|OFXHEADER)/i.test(text)) return { writing: taggedWriting(text, encode), mark: 'point' };
    if (/^\s*[{[]/.test(text)) return { writing: jsonWriting(text, encode), mark: 'point' };
    if (/^V\d{3}\r?\n/.test(text)) return { writing: txfWriting(text, encode), mark: 'point' };
    const [first] = file.sources;
    if (match && first) {
      const layout = { delimiter: first.delimiter, headerLine: undefined };
      return { writing: csvWriting(text, layout, encode), mark: decimalMarkOf(first, 0) };
    }
    const tables = file.sources.flatMap((source) => {
      const found = tableIn(source);
      return found ? [{ source, line: found.header.line, width: found.header.width }] : [];
    });
    const [table] = tables.sort((a, b) => b.width - a.width);
    if (!table) return undefined;
    const layout = { delimiter: table.source.delimiter, headerLine: table.line };
    return { writing: csvWriting(text, layout, encode), mark: decimalMarkOf(table.source, table.line) };
  }

  private workbook(input: InputFile, bytes: Uint8Array, sheets: readonly FileText[]): Anonymised | NotAnonymised {
    const lines = new Map<string, number>();
    let mark: DecimalMark = 'point';
    for (const sheet of sheets) {
      const [match] = detect(sheet, this.options.formats);
      if (match?.kind !== 'table') continue;
      lines.set(sheet.name.slice(sheet.name.lastIndexOf('/') + 1), match.header.line);
      mark = decimalMarkOf(match.source, match.header.line);
    }
    const only = sheets.length === 1 ? [...lines.values()][0] : undefined;
    return this.settled(
      input,
      workbookWriting(bytes, (sheet) => only ?? lines.get(sheet.replace(/[\\/]/g, '-'))),
      mark,
    );
  }

  /** Every member by itself. Those that cannot be copied are left out and named. */
  private archive(input: InputFile): Anonymised | NotAnonymised {
    const bytes = bytesOf(input);
    const budget = new UnpackBudget();
    const files: Record<string, Uint8Array> = {};
    const [kept, left]: [string[], string[]] = [[], []];
    for (const member of zipMembers(bytes)) {
      if (member.isFolder || /(?:^|\/)(?:\.|__MACOSX\/)/.test(member.name)) continue;
      const slash = member.name.lastIndexOf('/');
      const copy = this.copy({ name: member.name.slice(slash + 1), bytes: unpack(bytes, member, budget) });
      if ('refused' in copy) {
        left.push(`${member.name} ${copy.refused}`);
        continue;
      }
      kept.push(...copy.kept);
      left.push(...copy.left);
      files[this.folders(member.name.slice(0, slash + 1)) + copy.name] = copy.bytes;
    }
    if (Object.keys(files).length === 0)
      return { refused: `holds nothing that can be copied. ${left.join(' ')}`, final: true };
    const name = this.scrambler.all(input.name, this.vocabulary);
    return { name, bytes: zipSync(files, { mtime: '2000-01-01T00:00:00' }), kept, left };
  }

  private folders(path: string): string {
    return this.scrambler.all(path, this.vocabulary);
  }
}

/** Whether bytes are a ZIP of files, or of the parts of a workbook. Undefined for all else, damaged archives included. */
function archiveIn(bytes: Uint8Array): 'archive' | 'workbook' | undefined {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined;
  try {
    return isWorkbook(zipMembers(bytes)) ? 'workbook' : 'archive';
  } catch {
    return undefined;
  }
}
