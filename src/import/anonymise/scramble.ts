/**
 * Replacing what is private: letters by letters, digits by digits, marks as they are, so that the result has the same shape.
 * The same word becomes the same other word everywhere, so that rows which belong together still do. The key comes from the
 * files themselves, whose content nobody else has.
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

export class Scrambler {
  private readonly known = new Map<string, string>();

  constructor(private readonly key: string) {}

  /** Every word replaced. Single letters and digits are no words. */
  all(text: string): string {
    return text.replace(/[\p{L}\p{N}]{2,}/gu, (word) => this.word(word));
  }

  /** Only what can be nothing but an id: long numbers, words of letters and digits mixed, mail addresses. */
  ids(text: string): string {
    return text
      .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, (mail) => this.all(mail))
      .replace(/[\p{L}\p{N}]{5,}/gu, (word) => (isId(word) ? this.word(word) : word));
  }

  private word(word: string): string {
    const before = this.known.get(word);
    if (before !== undefined) return before;
    const hex = word.length >= 16 && /^(?:0x)?[0-9a-f]+$/i.test(word);
    const kept = /^0x/i.test(word) ? 2 : 0;
    let other = word.slice(0, kept);
    for (let i = kept; i < word.length; i++) other += this.sign(word, i, hex);
    this.known.set(word, other);
    return other;
  }

  private sign(word: string, at: number, hex: boolean): string {
    const sign = word[at] as string;
    const number = hashOf(this.key, word, String(at));
    if (/[0-9]/.test(sign)) return String(at === 0 && sign !== '0' ? 1 + (number % 9) : number % 10);
    const letters = hex ? 6 : 26;
    if (/[a-z]/.test(sign)) return String.fromCharCode(97 + (number % letters));
    if (/[A-Z]/.test(sign)) return String.fromCharCode(65 + (number % letters));
    return /\p{L}/u.test(sign) ? String.fromCharCode(97 + (number % 26)) : sign;
  }
}

/** Dates of eight digits are no ids. */
const isId = (word: string): boolean =>
  (/^\d{6,}$/.test(word) && !/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/.test(word)) ||
  (word.length >= 8 && /\d/.test(word) && /\p{L}/u.test(word));
