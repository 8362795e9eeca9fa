/**
 * Replacing what is private: letters by letters, digits by digits, marks as they are, so that the result has the same shape.
 * The same word becomes the same other word everywhere, so that rows which belong together still do. The signs come from a
 * stream of random numbers in the order in which words are met, not from the words: whoever has the copy cannot try words
 * until one fits.
 */

/** A number from texts, spread over 32 bits (FNV-1a with a finish). */
export function hashOf(...texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Random numbers from a text: `sfc32` of Chris Doty-Humphrey (PractRand), 128 bits of state. */
export class Stream {
  private readonly state: [number, number, number, number];

  constructor(seed: string) {
    this.state = [hashOf(seed, 'a'), hashOf(seed, 'b'), hashOf(seed, 'c'), 1];
    for (let i = 0; i < 16; i++) this.next();
  }

  /** 32 bits. */
  next(): number {
    let [a, b, c, d] = this.state;
    const sum = (a + b + d) >>> 0;
    d = (d + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    this.state[0] = a;
    this.state[1] = b;
    this.state[2] = c;
    this.state[3] = d;
    return sum;
  }

  /** A whole number from 0 up to, but not, `end`. */
  below(end: number): number {
    return this.next() % end;
  }
}

const WORD = /[\p{L}\p{N}]{2,}/gu;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/g;

export class Scrambler {
  private readonly known = new Map<string, string>();
  private readonly stream: Stream;

  constructor(seed: string) {
    this.stream = new Stream(seed);
  }

  /** Every word replaced, but for those that `stays` says. Single letters and digits are no words. */
  all(text: string, stays: (word: string) => boolean = () => false): string {
    return text.replace(WORD, (word) => (stays(word) ? word : this.word(word)));
  }

  /** Only what can be nothing but an id, long numbers, words of letters and digits mixed, mail addresses, and what `wanted` says. */
  ids(text: string, wanted: (word: string) => boolean = () => false): string {
    return this.mails(text).replace(WORD, (word) => (isId(word) || wanted(word) ? this.word(word) : word));
  }

  mails(text: string): string {
    return text.replace(MAIL, (mail) => this.all(mail));
  }

  word(word: string): string {
    const before = this.known.get(word);
    if (before !== undefined) return before;
    const hex = word.length >= 16 && /^(?:0x)?[0-9a-f]+$/i.test(word);
    let other = '';
    // A short word can come out as it was; then once more.
    for (let tries = 0; tries < 20; tries++) {
      const kept = /^0x/i.test(word) ? 2 : 0;
      other = word.slice(0, kept);
      for (let i = kept; i < word.length; i++) other += this.sign(word[i] as string, i === 0, hex);
      if (other !== word) break;
    }
    this.known.set(word, other);
    return other;
  }

  /** From now on the word keeps its letters: some importers know an id by them. */
  keepLetters(word: string): void {
    this.known.set(
      word,
      word.replace(/\d/g, (sign) => this.sign(sign, false, false)),
    );
  }

  private sign(sign: string, first: boolean, hex: boolean): string {
    if (/[0-9]/.test(sign)) return String(first && sign !== '0' ? 1 + this.stream.below(9) : this.stream.below(10));
    const letters = hex ? 6 : 26;
    if (/[a-z]/.test(sign)) return String.fromCharCode(97 + this.stream.below(letters));
    if (/[A-Z]/.test(sign)) return String.fromCharCode(65 + this.stream.below(letters));
    return /\p{L}/u.test(sign) ? String.fromCharCode(97 + this.stream.below(26)) : sign;
  }
}

/** The words of a text that `Scrambler.all` may replace. */
export const wordsIn = (text: string): readonly string[] => text.match(WORD) ?? [];

export const isId = (word: string): boolean =>
  /^\d{6,}$/.test(word) || (word.length >= 8 && /\d/.test(word) && /\p{L}/u.test(word));
