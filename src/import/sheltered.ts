/**
 * Accounts that are not taxed: brokers put the kind into the account's title, its file's name or the words of its
 * contributions. A sale inside one is no taxable sale, and a purchase inside one can spoil a loss outside for good
 * (Rev. Rul. 2008-5), so a person who forgot to say so in `tare.yaml` has to be told. Never assumed, only pointed out.
 */
import type { AccountType } from '../settings/settings.js';

export type ShelteredType = Exclude<AccountType, 'taxable'>;

const KINDS: readonly (readonly [RegExp, ShelteredType])[] = [
  [/\broth\b|\b529\b|\bcoverdell\b|\beducation savings\b/, 'roth'],
  [/\bhsa\b|\bhealth savings\b/, 'hsa'],
  [/\b401 ?\(?k\)?|\b403 ?\(?b\)?|\b457 ?\(?b\)?|\bbrokerage ?link\b|\bprofit sharing\b/, '401k'],
  [/\bira\b|\brollover\b|\bsep-?ira\b|\bretirement\b|\bnormal distr\b|\bpartic contr\b/, 'ira'],
];

/** What kind of sheltered account the words name; undefined when they name none. */
export function shelteredType(words: string): ShelteredType | undefined {
  const text = words.replace(/_/g, ' ').toLowerCase();
  return KINDS.find(([pattern]) => pattern.test(text))?.[1];
}
