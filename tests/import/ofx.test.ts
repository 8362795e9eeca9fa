/** OFX: what its files do to a reader, which ids and numbers to trust, and what the entries come to in lots. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, runBook } from '../../src/chain/chain.js';
import { dayOf } from '../../src/core/calendar.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import { parseOfxAmount } from '../../src/import/platforms/ofx/fields.js';
import { trustedFitid } from '../../src/import/platforms/ofx/ids.js';
import { type OfxNode, parseOfx } from '../../src/import/platforms/ofx/parse.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { ROOT } from '../support/sources.js';
import { contentsOf, importAll, importOne, transactionsOf } from './fixture-files.js';

const shape = ({ name, value, children }: OfxNode): string =>
  children.length > 0 ? `${name}(${children.map(shape).join(' ')})` : value === '' ? name : `${name}=${value}`;

const fixture = (name: string) => ({ name, bytes: readFileSync(join(ROOT, 'fixtures/import/ofx', name)) });

describe('the tree', () => {
  it('reads closed and unclosed values alike', () => {
    const sgml = '<OFX><A><X>1<Y>2 \r\n<B><Z>3</B><W>4</A></OFX>';
    const xml = '<OFX><A><X>1</X><Y>2</Y><B><Z>3</Z></B><W>4</W></A></OFX>';
    expect(shape(parseOfx(sgml))).toBe('(OFX(A(X=1 Y=2 B(Z=3) W=4)))');
    expect(shape(parseOfx(xml))).toBe(shape(parseOfx(sgml)));
  });

  it('takes what is never closed for an empty value', () => {
    expect(shape(parseOfx('<OFX><A><MEMO>\n<B><Z>3</B><N></N><W/></A></OFX>'))).toBe('(OFX(A(MEMO B(Z=3) N)))');
  });

  it('reads entities, sections and signs that only look like tags', () => {
    expect(shape(parseOfx('<OFX><A>P/E < 10 &amp; &#66;&nbsp;&x; <![CDATA[<i>]]><B>x</OFX>'))).toBe(
      '(OFX(A=P/E < 10 & B &x; <i> B=x))',
    );
  });

  it('refuses document types and depth', () => {
    expect(() => parseOfx('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><OFX></OFX>')).toThrow(/document type/);
    expect(() => parseOfx(`<OFX>${'<A>'.repeat(1_000_000)}`)).toThrow(/more than 64 aggregates/);
  });

  it.each(['<!--', '<', '< ', '<A', '<![CDATA[', '<?x ', '</A>', '<S><X>1<Y>2</S>', '<X>\n', '&amp;'])(
    'reads a megabyte of "%s" in time that grows with it',
    (piece) => {
      const time = (size: number): number => {
        const text = `<OFX><L>${piece.repeat(Math.ceil(size / piece.length))}`;
        const start = performance.now();
        try {
          parseOfx(text);
        } catch (problem) {
          expect(String(problem)).toMatch(/more than 64/);
        }
        return performance.now() - start;
      };
      time(50_000);
      expect(time(1_000_000)).toBeLessThan(2000);
    },
  );

  it('says so when a tree breaks off, and keeps what came before', () => {
    const { bytes } = fixture('v2-xml.ofx');
    const text = bytes.toString('utf8');
    const cut = text.slice(0, text.indexOf('MBI-2024-5005'));
    const { intake } = importOne({ name: 'cut.ofx', bytes: new TextEncoder().encode(cut) });
    expect(intake.transactions.length).toBeGreaterThan(4);
    expect(intake.issues.map(({ code }) => code)).toContain('import/truncated-row');
    const laughs = text.replace('<OFX>', '<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>');
    const refused = importOne({ name: 'laughs.ofx', bytes: new TextEncoder().encode(laughs) });
    expect(refused.intake.issues.map(({ code, row }) => `${code} ${row}`)).toContain('import/unsafe-xml 4');
  });
});

describe('values', () => {
  it.each([
    ['+0000000000100.00000', '100'],
    ['-12,50', '-12.5'],
    ['0,123', '0.123'],
    ['1234,567', '1234.567'],
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['.5', '0.5'],
  ])('reads %s as %s', (written, value) => {
    expect(formatFixed(parseOfxAmount(written, 'TOTAL'))).toBe(value);
  });

  it.each(['1,234', '12.3.4', '12..', '--1', 'NaN', '$5', '1e999999999'])('refuses %s', (written) => {
    expect(() => parseOfxAmount(written, 'TOTAL')).toThrow(/TOTAL/);
  });

  it.each([
    ['230714_B_0', false],
    ['20230714-1', false],
    ['07142023.12', false],
    ['23321', false],
    ['DIVIDENDDIVIDEND', false],
    ['0123456789020201120230714', true],
    ['7c9254b784a.a9bd.edcfa27b.b', true],
    ['20230714.U489357.e.USD.1510480481', true],
  ])('trusts the id %s: %s', (fitid, trusted) => {
    expect(trustedFitid(fitid, dayOf(2023, 7, 14)) !== undefined).toBe(trusted);
  });
});

describe('lots', () => {
  const book = runBook({ files: [fixture('v2-xml.ofx')], settings: defaultSettings });

  it('puts the premium of options into basis and proceeds', () => {
    const lines = [...linesOf(book)].map(({ disposal }) => disposal);
    const sold = lines.find(({ id }) => id === 'MBI-2024-5003');
    // 200 × 50 − 5 for the shares, 300 − 1.30 for the options written.
    expect([sold?.proceeds, sold?.basis].map((value) => value !== undefined && formatFixed(value))).toEqual([
      '10293.7',
      '9601',
    ]);
    const expired = lines.find(({ id }) => id === 'MBI-2024-5006');
    expect([expired?.proceeds, expired?.basis].map((value) => value !== undefined && formatFixed(value))).toEqual([
      '0',
      '80.65',
    ]);
    const bought = book.matched.lots.find(({ id }) => id === 'MBI-2024-5009');
    // 100 × 45 for the shares, 300 for the option.
    expect(bought?.basis !== undefined && formatFixed(bought.basis)).toBe('4800');
  });

  it('counts overlapping downloads once, whether their ids can be trusted or not', () => {
    const { bytes } = fixture('v1-sgml.qfx');
    const text = new TextDecoder('windows-1252').decode(bytes);
    // The second download begins with the sale of February: the counters of the first day are gone.
    const later = `${text.slice(0, text.indexOf('<BUYSTOCK>'))}${text.slice(text.indexOf('<BUYSTOCK>', text.indexOf('240104_B_0')))}`;
    expect(later.length).toBeLessThan(text.length);
    const one = { name: 'a.qfx', bytes };
    const two = { name: 'b.qfx', bytes: new TextEncoder().encode(later) };
    expect(contentsOf(transactionsOf([one, two]))).toEqual(contentsOf(transactionsOf([one])));
  });
});

describe('the samples of real files', () => {
  const folder = join(ROOT, '../shared/formats/samples/ofx');
  const names = existsSync(folder) ? readdirSync(folder) : [];

  it(`are all accounted for (${names.length} there)`, () => {
    for (const name of names) {
      for (const { format, intake } of importAll({ name, bytes: readFileSync(join(folder, name)) })) {
        const { total, used, ignored, rejected } = intake.rows.counts();
        expect([name, format?.id, used + ignored + rejected]).toEqual([name, 'ofx', total]);
        expect(intake.issues.filter(({ code }) => code === 'import/unaccounted-row')).toEqual([]);
        expect([name, rejected]).toEqual([name, name.startsWith('fail_') ? total : 0]);
      }
    }
  });
});
