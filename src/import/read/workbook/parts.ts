/** The parts of a workbook and how they refer to one another (ECMA-376 part 2, "Relationships"). */
import { FileProblem } from '../problem.js';
import { readXml } from '../xml.js';
import { type UnpackBudget, unpack, type ZipMember } from '../zip.js';

export interface SheetPart {
  readonly name: string;
  readonly part: string;
}

export interface WorkbookPlan {
  readonly sheets: readonly SheetPart[];
  /** The parts with shared strings and with styles, where there are any. */
  readonly strings: string | undefined;
  readonly styles: string | undefined;
  /** Days are counted from 1904, as old Macintosh workbooks do. */
  readonly date1904: boolean;
}

interface Relation {
  readonly id: string;
  /** The last word of the relation's type: `worksheet`, `sharedStrings`. */
  readonly type: string;
  readonly target: string;
}

export class Parts {
  private readonly members: ReadonlyMap<string, ZipMember>;

  constructor(
    private readonly bytes: Uint8Array,
    members: readonly ZipMember[],
    private readonly budget: UnpackBudget,
  ) {
    this.members = new Map(members.map((member) => [partName(member.name), member]));
  }

  /** The text of a part. @throws FileProblem when there is none. */
  text(part: string): string {
    const member = this.members.get(partName(part));
    if (!member) throw new FileProblem('import/unreadable', `is a workbook without its part ${part}.`);
    const bytes = unpack(this.bytes, member, this.budget);
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
    return new TextDecoder(wide).decode(bytes);
  }

  workbook(): WorkbookPlan {
    const main = this.relations('').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
    const relations = this.relations(main);
    const listed: { name: string; id: string }[] = [];
    let date1904 = false;
    readXml(this.text(main), {
      open: (name, attributes) => {
        if (name === 'sheet') listed.push({ name: attributes['name'] ?? '', id: relationId(attributes) });
        else if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      },
    });
    const sheets: SheetPart[] = [];
    for (const { name, id } of listed) {
      const relation = relations.find((one) => one.id === id);
      // Tabs that are charts or macros hold no rows.
      if (relation?.type === 'worksheet') sheets.push({ name, part: relation.target });
    }
    const partOf = (type: string): string | undefined => relations.find((one) => one.type === type)?.target;
    return { sheets, strings: partOf('sharedStrings'), styles: partOf('styles'), date1904 };
  }

  /** What a part refers to; empty when it says nothing. */
  private relations(part: string): Relation[] {
    const slash = part.lastIndexOf('/');
    const folder = part.slice(0, slash + 1);
    const list = `${folder}_rels/${part.slice(slash + 1)}.rels`;
    if (!this.members.has(partName(list))) return [];
    const found: Relation[] = [];
    readXml(this.text(list), {
      open: (name, { Id = '', Type = '', Target = '' }) => {
        if (name !== 'Relationship') return;
        const target = Target.startsWith('/') ? Target.slice(1) : `${folder}${Target}`;
        found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target });
      },
    });
    return found;
  }
}

/** Names of parts are compared without regard to case, leading slashes, `./` and `x/../`. */
function partName(name: string): string {
  const steps: string[] = [];
  for (const step of name.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}

/** `r:id`, whatever prefix the writer chose. */
const relationId = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? attributes['id'] ?? '';
