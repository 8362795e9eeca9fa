/**
 * Text with tags: OFX as SGML or XML, and the XML of Flex queries. What stands between tags and in attributes is changed in
 * place; the tags need not be closed, or the file whole. Comments and the keys above SGML are texts too.
 */
import { type Piece, spoken, type Writing } from './writing.js';

/** A comment, or a declaration, or a tag, or what stands between two. */
const TOKEN = /<!--[\s\S]*?-->|<[?!/]?[A-Za-z][^<>]*>?|[^<]+|</g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** OFX names that read otherwise than they are. */
const NAMES: Readonly<Record<string, string>> = {
  UNIQUEID: 'isin',
  UNIQUEIDTYPE: 'type',
  CODE: 'status',
  SHPERCTRCT: 'multiplier',
  NUMERATOR: 'ratio',
  DENOMINATOR: 'ratio',
  VERSION: 'type',
  OFXHEADER: 'type',
  CHARSET: 'type',
  CURSYM: 'currency',
  CURDEF: 'currency',
  ORG: 'asset',
  SECNAME: 'asset',
};

/** Fields of which the standard lists the words. */
const WORDS = /^[A-Z\d]*(?:TYPE|ACTION|SEVERITY|LANGUAGE|INACCT|SUBACCT[A-Z]*|SOURCE|SECURITY|COMPRESSION)$/;

interface Place {
  readonly from: number;
  readonly to: number;
  readonly escaped: boolean;
}

export function taggedWriting(text: string, encode: (text: string) => Uint8Array): Writing {
  const pieces: Piece[] = [];
  const places: Place[] = [];
  const take = (from: number, raw: string, name: string, role: Piece['role'] = 'cell'): void => {
    const trimmed = raw.trim();
    if (trimmed === '') return;
    const start = from + raw.indexOf(trimmed);
    const escaped = /&(?:\w+|#\d+);/.test(trimmed);
    pieces.push({
      text: escaped ? plain(trimmed) : trimmed,
      part: name,
      header: NAMES[name] ?? (WORDS.test(name) ? 'type' : spoken(name)),
      role,
    });
    places.push({ from: start, to: start + trimmed.length, escaped });
  };
  let tag = '';
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const at = match.index;
    if (token.startsWith('<!--')) take(at + 4, token.slice(4, -3), 'comment', 'above');
    else if (token.startsWith('</')) tag = '';
    else if (token.startsWith('<')) {
      tag = /^<[?!]?([\w:.-]+)/.exec(token)?.[1] ?? '';
      for (const one of token.matchAll(ATTRIBUTE)) {
        const value = one[2] ?? one[3] ?? '';
        if (!token.startsWith('<?')) take(at + one.index + one[0].length - 1 - value.length, value, one[1] ?? '');
        else if (/UID$/.test(one[1] ?? '')) take(at + one.index + one[0].length - 1 - value.length, value, 'uid');
      }
    } else if (tag !== '') take(at, token, tag);
    else
      for (const line of token.matchAll(/^(\w+):([^\r\n]*)/gm))
        take(at + line.index + (line[1] ?? '').length + 1, line[2] ?? '', line[1] ?? '');
  }
  return { pieces, write: (texts) => encode(rewritten(text, pieces, places, texts)) };
}

function rewritten(text: string, pieces: readonly Piece[], places: readonly Place[], texts: readonly string[]): string {
  let result = '';
  let at = 0;
  places.forEach(({ from, to, escaped }, i) => {
    const after = texts[i] ?? '';
    result += text.slice(at, from);
    result += after === pieces[i]?.text ? text.slice(from, to) : escaped ? withEntities(after) : after;
    at = to;
  });
  return result + text.slice(at);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

const plain = (text: string): string =>
  text.replace(/&(?:(\w+)|#(\d+));/g, (all, name: string | undefined, code: string | undefined) =>
    code === undefined ? (ENTITIES[name ?? ''] ?? all) : String.fromCodePoint(Number(code)),
  );

const withEntities = (text: string): string =>
  text.replace(/[&<>"\u00A0]/g, (sign) => `&${Object.entries(ENTITIES).find(([, one]) => one === sign)?.[0]};`);
