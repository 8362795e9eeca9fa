/** Files made to do harm, and files that are merely broken: always a sentence, never a crash, in bounded time and memory. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../src/import/open/open-file.js';
import { jsonRecords } from '../../../src/import/read/json.js';
import { MAX_MEMBERS } from '../../../src/import/read/limits.js';
import { readXml } from '../../../src/import/read/xml.js';
import { UnpackBudget } from '../../../src/import/read/zip.js';
import { Random, SEED } from '../../support/random.js';
import { rawWorkbook, zipBytes } from '../../support/workbooks.js';
import { importAll } from '../fixture-files.js';

const TARE = 'time,type,asset,quantity,total\n2025-01-02,buy,BTC,1,20000\n';

/** What opening gives: the names of what opened, and why the rest did not. */
function opened(name: string, bytes: Uint8Array): string[] {
  const found: string[] = [];
  for (const part of openFile({ name, bytes })) {
    if (part.kind === 'text') found.push(`text ${part.file.name}`);
    else if (part.kind === 'workbook') found.push(...part.sheets.map((sheet) => `sheet ${sheet.name}`));
    else found.push(`[${part.issue.code}] ${part.issue.message.split('. ')[0]}.`);
  }
  return found;
}

/** Runs `work` and gives back by how many bytes it made the process grow at most, as seen between its parts. */
function grownBy(work: () => void): number {
  const before = process.memoryUsage().rss;
  work();
  return process.memoryUsage().rss - before;
}

const MIB = 2 ** 20;

describe('archives', () => {
  it('gives each member, hidden ones aside, in the order of names', () => {
    const bytes = zipBytes({
      'b.csv': TARE,
      '2024/a.csv': TARE,
      '__MACOSX/._b.csv': 'x',
      '.DS_Store': 'x',
      'c.zip': zipBytes({ 'd.csv': TARE }),
    });
    expect(opened('all.zip', bytes)).toEqual([
      'text all.zip/2024/a.csv',
      'text all.zip/b.csv',
      'text all.zip/c.zip/d.csv',
    ]);
  });

  it('clears names of tricks', () => {
    const bytes = zipBytes({
      '../../etc/a.csv': TARE,
      'C:\\x\\b.csv': TARE,
      '/abs/c.csv': TARE,
      'etc/a.csv': TARE,
      'd\u202evsc.csv': TARE,
    });
    expect(opened('t.zip', bytes)).toEqual([
      'text t.zip/C/x/b.csv',
      'text t.zip/abs/c.csv',
      'text t.zip/dvsc.csv',
      'text t.zip/etc/a.csv',
      'text t.zip/etc/a.csv~2',
    ]);
  });

  it('refuses a bomb by what it claims and by what it holds, and keeps the good members', () => {
    const zeros = new Uint8Array(16 * MIB);
    const bomb = zipSync({ 'a.csv': zeros, 'good.csv': new TextEncoder().encode(TARE) }, { level: 9 });
    expect(bomb.length).toBeLessThan(MIB);
    expect(opened('bomb.zip', bomb)).toEqual([
      '[import/archive-bomb] bomb.zip/a.csv unpacks to more than 400 times its size.',
      'text bomb.zip/good.csv',
    ]);
    const lying = patchedSize(bomb, 1000);
    const grown = grownBy(() => {
      expect(opened('lie.zip', lying)[0]).toBe(
        '[import/archive-bomb] lie.zip/a.csv unpacks to more than its archive says.',
      );
    });
    expect(grown).toBeLessThan(60 * MIB);
  });

  it('refuses archives of archives of archives, and the sum of many', () => {
    let nest = zipBytes({ 'a.csv': TARE });
    for (let i = 0; i < 40; i++) nest = zipBytes({ 'n.zip': nest });
    expect(opened('n.zip', nest)).toEqual(['[import/too-deep] n.zip/n.zip/n.zip is an archive inside 2 others.']);
    const one = zipBytes({ x: new Uint8Array(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251)) });
    expect(opened('same.zip', listedTimes(one, 50))).toEqual([
      '[import/archive-bomb] same.zip lists the same bytes as several members.',
    ]);
    const budget = new UnpackBudget();
    for (let i = 0; i < 4; i++) budget.take(256 * MIB);
    expect(() => budget.take(1)).toThrow(/more than a gigabyte/);
  });

  it('refuses too many members', () => {
    const files = Object.fromEntries(Array.from({ length: MAX_MEMBERS + 1 }, (_, i) => [`${i}.csv`, '']));
    expect(opened('many.zip', zipBytes(files))).toEqual([
      `[import/archive-bomb] many.zip holds ${MAX_MEMBERS + 1} members, more than ${MAX_MEMBERS}.`,
    ]);
  });

  it('says what is encrypted, empty, cut off or damaged', () => {
    const good = zipBytes({ 'a.csv': TARE });
    expect(opened('e.zip', encrypted(good))).toEqual(['[import/encrypted] e.zip/a.csv is encrypted.']);
    expect(opened('none.zip', zipBytes({}))).toEqual([
      '[import/empty-file] none.zip is an archive with no files in it.',
    ]);
    expect(opened('half.zip', good.slice(0, good.length - 30))[0]).toMatch(/import\/unreadable.*cut off/);
    const damaged = good.slice();
    damaged[45] = (damaged[45] as number) ^ 0xff;
    expect(opened('d.zip', damaged)[0]).toMatch(/import\/unreadable/);
  });

  it(`never throws on damaged bytes (seed ${SEED})`, () => {
    const random = new Random(SEED);
    const sources = [
      zipBytes({ 'a.csv': TARE, 'b.zip': zipBytes({ 'c.csv': TARE }) }),
      rawWorkbook('<row r="1"><c r="A1"><v>1</v></c></row>'),
    ];
    let refusedCount = 0;
    for (let run = 0; run < 600; run++) {
      const bytes = random.pick(sources).slice();
      for (let i = random.whole(1, 6); i > 0; i--) bytes[random.whole(4, bytes.length - 1)] = random.whole(0, 255);
      const cut = random.chance(0.3) ? bytes.slice(0, random.whole(4, bytes.length)) : bytes;
      const parts = opened('x.zip', cut);
      expect(parts.length).toBeGreaterThan(0);
      if (parts.some((part) => part.startsWith('['))) refusedCount++;
    }
    expect(refusedCount).toBeGreaterThan(200);
  });
});

describe('workbooks', () => {
  it('refuses one that unpacks to too much, or claims to be nothing', () => {
    const zeros = `<worksheet><sheetData>${' '.repeat(16 * MIB)}</sheetData></worksheet>`;
    const bomb = rawWorkbook('', { 'xl/worksheets/sheet1.xml': zeros });
    expect(opened('b.xlsx', bomb)).toEqual(['[import/archive-bomb] b.xlsx unpacks to more than 400 times its size.']);
    expect(opened('b.xlsx', rawWorkbook(''))).toEqual(['[import/empty-file] b.xlsx is a workbook with nothing in it.']);
  });

  it('refuses cells without end, in rows and across', () => {
    const far = Array.from({ length: 1000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`).join(
      '',
    );
    expect(opened('far.xlsx', rawWorkbook(far))).toEqual([
      '[import/too-large] far.xlsx has more than 6 million cells.',
    ]);
    const beyond = '<row r="1048577"><c r="A1048577"><v>1</v></c></row>';
    expect(opened('beyond.xlsx', rawWorkbook(beyond))[0]).toMatch(/import\/unreadable.*out of order/);
    const column = '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>';
    expect(opened('column.xlsx', rawWorkbook(column))[0]).toMatch(/import\/unreadable.*no column/);
    const text = '<row r="1"><c r="A1" t="s"><v>7</v></c></row>';
    expect(opened('text.xlsx', rawWorkbook(text))[0]).toMatch(/import\/unreadable.*whose text is missing/);
    const sheets = Array.from({ length: 201 }, (_, i) => `<sheet name="S${i}" r:id="r1"/>`).join('');
    const many = rawWorkbook('', { 'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>` });
    expect(opened('many.xlsx', many)).toEqual(['[import/too-large] many.xlsx has 201 sheets, more than 200.']);
  });

  it('refuses entities, depth and broken XML inside', () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c><v>&b;</v></c></row></sheetData></worksheet>';
    expect(opened('l.xlsx', rawWorkbook('', { 'xl/worksheets/sheet1.xml': laughs }))[0]).toMatch(/import\/unsafe-xml/);
    const deep = '<a>'.repeat(1_000_000);
    expect(opened('d.xlsx', rawWorkbook('', { 'xl/worksheets/sheet1.xml': deep }))[0]).toMatch(/import\/too-deep/);
    expect(opened('c.xlsx', rawWorkbook('', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row' }))[0]).toMatch(
      /import\/unreadable.*not well-formed/,
    );
    expect(
      opened(
        'm.xlsx',
        rawWorkbook('', {
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="r1" Type="/worksheet" Target="gone.xml"/></Relationships>',
        }),
      )[0],
    ).toMatch(/without its part/);
  });

  it('says what other workbooks and documents are', () => {
    const old = new Uint8Array(2048);
    old.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(opened('o.xls', old)).toEqual([
      '[import/other-workbook] o.xls is an old Excel workbook (.xls), which Tare does not read.',
    ]);
    const locked = old.slice();
    locked.set(
      [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]),
      600,
    );
    expect(opened('o.xlsx', locked)).toEqual(['[import/encrypted] o.xlsx is a workbook with a password.']);
    expect(
      opened(
        'o.ods',
        zipBytes({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
      )[0],
    ).toMatch(/OpenDocument/);
    expect(opened('n.numbers', zipBytes({ 'Index/Document.iwa': 'x' }))[0]).toMatch(/Apple Numbers/);
    expect(opened('w.docx', zipBytes({ 'word/document.xml': 'x' }))[0]).toMatch(/Word document/);
  });
});

describe('trees', () => {
  it('refuses a document type before anything in it grows', () => {
    const entities = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">${entities}]><lolz>&l30;</lolz>`;
    expect(() => readXml(laughs, { open: () => {} })).toThrow(/declares a document type/);
    expect(() => readXml('<a>&b;</a>', { open: () => {} })).toThrow(/not well-formed/);
  });

  it('bounds depth', () => {
    expect(() => readXml('<a>'.repeat(1_000_000), { open: () => {} })).toThrow(/more than 64 elements/);
    expect(() => jsonRecords('['.repeat(1_000_000), 'x')).toThrow(/more than 64 lists/);
    expect(() => jsonRecords('{"a":'.repeat(1_000_000), 'x')).toThrow(/more than 64 lists/);
  });

  it('finds the line of each record, and keeps those before a cut', () => {
    const text = '{ "n": "[{",\n "rows": [\n  {"a": "x]}\\"", "b": [1,2]},\n\n  {"a": 2}, oops,\n  {"a": 3}\n ] }';
    const records = [
      { line: 3, value: { a: 'x]}"', b: [1, 2] } },
      { line: 5, value: { a: 2 } },
      { line: 5, value: undefined },
      { line: 6, value: { a: 3 } },
    ];
    expect(jsonRecords(text, 'rows')).toEqual({ records, cutOff: false });
    const cut = jsonRecords(text.slice(0, text.indexOf('3}')), 'rows');
    expect(cut).toEqual({ records: [...records.slice(0, 3), { line: 6, value: undefined }], cutOff: true });
    expect(jsonRecords(text, 'other')).toBeUndefined();
  });
});

describe('imports', () => {
  it('reads archives and workbooks in them, and says what is no export', () => {
    const sheet = '<row r="1"><c t="inlineStr"><is><t>time</t></is></c></row>';
    const bytes = zipBytes({
      'a.csv': TARE,
      'b.xlsx': rawWorkbook(sheet),
      'page.csv': '<!DOCTYPE html><html></html>',
      'x.json': '{"a": 1}',
    });
    const found = importAll({ name: 'z.zip', bytes });
    expect(
      found.map(({ file, format, intake }) => [file, format?.id, intake.issues.map(({ code }) => code).join()]),
    ).toEqual([
      ['z.zip/a.csv', 'tare', ''],
      ['z.zip/b.xlsx', undefined, 'import/unknown-format'],
      ['z.zip/page.csv', undefined, 'import/web-page'],
      ['z.zip/x.json', undefined, 'import/unknown-format'],
    ]);
    expect(found[0]?.intake.transactions[0]?.source).toEqual({ file: 'z.zip/a.csv', row: 2 });
    expect(found[0]?.intake.transactions[0]?.id).toBe('a#2');
  });
});

/** The archive with the claimed size of its first member changed, in the list and beside the member. */
function patchedSize(archive: Uint8Array, size: number): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  const list = view.getUint32(bytes.length - 6, true);
  view.setUint32(list + 24, size, true);
  view.setUint32(22, size, true);
  return bytes;
}

function encrypted(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  const list = view.getUint32(bytes.length - 6, true);
  view.setUint16(list + 8, view.getUint16(list + 8, true) | 1, true);
  return bytes;
}

/** The archive with its only entry listed `times` times. */
function listedTimes(archive: Uint8Array, times: number): Uint8Array {
  const view = new DataView(archive.buffer);
  const list = view.getUint32(archive.length - 6, true);
  const entry = archive.slice(list, archive.length - 22);
  const bytes = new Uint8Array(list + entry.length * times + 22);
  bytes.set(archive.subarray(0, list));
  for (let i = 0; i < times; i++) bytes.set(entry, list + i * entry.length);
  bytes.set(archive.subarray(archive.length - 22), bytes.length - 22);
  const end = new DataView(bytes.buffer, bytes.length - 22);
  end.setUint16(8, times, true);
  end.setUint16(10, times, true);
  end.setUint32(12, entry.length * times, true);
  return bytes;
}
