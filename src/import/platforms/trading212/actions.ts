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

export const ACTIONS: Readonly<Record<string, Meaning>> = {
  ...Object.fromEntries(SIDES.flatMap((kind) => [[`${kind} buy`, 'buy'] as const, [`${kind} sell`, 'sell'] as const])),
  Deposit: 'deposit',
  'Card credit': 'deposit',
  'Card refund': 'deposit',
  Withdrawal: 'withdraw',
  'Card debit': 'withdraw',
  'New card cost': 'withdraw',
  'Dividend (Ordinary)': 'dividend',
  'Dividend (Dividend)': 'dividend',
  'Dividend (Bonus)': 'dividend',
  'Dividend (Dividends paid by us corporations)': 'dividend',
  'Dividend (Dividends paid by foreign corporations)': 'dividend',
  'Dividend (Dividend manufactured payment)': 'dividend',
  'Dividend (Property income distribution)': 'dividend',
  'Dividend (Property income)': 'dividend',
  'Dividend (Return of capital)': 'dividend',
  'Dividend (Return of capital non us)': 'dividend',
  'Dividend (Demerger)': 'dividend',
  'Dividend (Tax exempted)': 'dividend',
  'Dividend (Capital gains distribution)': 'dividend',
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
