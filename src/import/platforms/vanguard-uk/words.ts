/** What the details of a row say: `Bought 1,550 Foo ETF Distributing (FOO)`, `DIV: FOO.XLON.GB @ GBP 0.4106`. */
import type { Fixed } from '../../../core/fixed.js';
import { parseAmount } from '../../columns/amount.js';

export interface Deal {
  readonly side: 'bought' | 'sold';
  /** Undefined where the words have none. */
  readonly quantity: Fixed | undefined;
  /** The ticker in parentheses, or else the name of the fund. */
  readonly asset: string;
  readonly name: string;
}

export function dealIn(details: string): Deal | undefined {
  const match = /^(Bought|Sold)\s+(?:([\d,]*\.?\d+)\s+)?(.+)$/i.exec(details.trim());
  if (!match) return undefined;
  const [, verb = '', number, words = ''] = match;
  const named = securityIn(words);
  return {
    side: /^b/i.test(verb) ? 'bought' : 'sold',
    quantity: number === undefined ? undefined : parseAmount(number.replace(/^\./, '0.')),
    ...named,
  };
}

export function securityIn(words: string): { asset: string; name: string } {
  const name = words.replace(/[–—]/g, '-').replace(/\s+/g, ' ').trim();
  const ticker = /\(([A-Z0-9]{2,6})\)$/.exec(name)?.[1];
  return { asset: ticker ?? name, name };
}

export const payerIn = (details: string): string | undefined => /^DIV: ([^. ]+)/i.exec(details)?.[1]?.toUpperCase();
