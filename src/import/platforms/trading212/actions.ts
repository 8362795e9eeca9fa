/** The words in the column Action. */
export type Meaning =
  | 'buy'
  | 'sell'
  | 'deposit'
  | 'withdraw'
  | 'dividend'
  | 'interest'
  | 'lending'
  | 'cashback'
  | 'conversion'
  | 'adjustment'
  | 'split'
  | 'split-close'
  | 'split-open'
  | 'arrival'
  | 'units-in'
  | 'units-out';

const SIDES = ['Market', 'Limit', 'Stop', 'Stop limit'];

const ACTIONS: Readonly<Record<string, Meaning>> = {
  ...Object.fromEntries(SIDES.flatMap((kind) => [[`${kind} buy`, 'buy'] as const, [`${kind} sell`, 'sell'] as const])),
  Deposit: 'deposit',
  'Card credit': 'deposit',
  'Card refund': 'deposit',
  Withdrawal: 'withdraw',
  'Card debit': 'withdraw',
  'New card cost': 'withdraw',
  'Dividend (Interest)': 'interest',
  'Dividend adjustment': 'dividend',
  'Interest on cash': 'interest',
  'Lending interest': 'lending',
  'Spending cashback': 'cashback',
  'Currency conversion': 'conversion',
  'Result adjustment': 'adjustment',
  'Stock Split': 'split',
  'Stock split close': 'split-close',
  'Stock split open': 'split-open',
  'Stock distribution': 'arrival',
  'Spin off': 'arrival',
  'Transfer in': 'units-in',
  'Transfer out': 'units-out',
};

const known = new Map(Object.entries(ACTIONS).map(([words, meaning]) => [words.toLowerCase(), meaning]));

/** `Dividend (…)` has what kind of dividend in the parentheses, by the tax words of many countries. */
export const meaningOf = (words: string): Meaning | undefined =>
  known.get(words.toLowerCase()) ?? (/^dividend \(.+\)$/i.test(words) ? 'dividend' : undefined);
