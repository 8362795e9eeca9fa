/** The words in the column Transaction, in English and as the German and French pages have them. */
export type Kind =
  | 'buy'
  | 'sell'
  | 'dividend'
  | 'coupon'
  | 'capital-return'
  | 'interest'
  | 'tax'
  | 'fee'
  | 'money'
  | 'exchange'
  | 'split'
  | 'action';

const WORDS: Readonly<Record<Kind, readonly string[]>> = {
  buy: ['Buy', 'Kauf', 'Achat', 'Subscription'],
  sell: ['Sell', 'Verkauf', 'Vente', 'Redemption', 'Rückzahlung', 'Liquidation'],
  dividend: ['Dividend', 'Dividende', 'Capital Gain', 'Kapitalgewinn', 'Distribution', 'Payment in lieu'],
  coupon: ['Coupon', 'Zinsertrag', 'Bond interest'],
  'capital-return': ['Capital repayment', 'Capital Repayment', 'Kapitalrückzahlung', 'Remboursement de capital'],
  interest: ['Interests', 'Interest', 'Zins', 'Zinsen', 'Intérêts'],
  tax: ['Withholding tax', 'Tax', 'Tax Statement', 'Stamp duty', 'Verrechnungssteuer', 'Taxes'],
  fee: [
    ...['Custody Fees', 'Depotgebühren', 'Droits de garde', 'Fees', 'Fees Tax Statement', 'Debit card fee'],
    ...['Exchange fee rectif.', 'Account fees', 'Transfer fees', 'Berichtigung Börsengeb.'],
  ],
  money: [
    ...['Debit', 'Credit', 'Payment', 'Transfer', 'Withdrawal', 'Deposit', 'Cash transfer', 'Vergütung'],
    ...['Auszahlung', 'Zahlung', 'Einzahlung', 'Versement', 'Virement', 'Twint'],
  ],
  exchange: [
    ...['Forex credit', 'Forex debit', 'Forex-Gutschrift', 'Forex-Belastung', 'Crédit forex', 'Débit forex'],
    ...['Fx credit comp.', 'Fx debit comp.', 'Fx-Gutschrift Comp.', 'Fx-Belastung Comp.'],
  ],
  split: ['Stock split', 'Split', 'Aktiensplit'],
  action: [
    ...['Spin off', 'Spin-off', 'Merger', 'Fusion', 'Internal exchange', 'Interner Titelumtausch', 'Reverse Split'],
    ...['Exchange', 'Rights', 'Stock dividend'],
  ],
};

export const KINDS: Readonly<Record<string, Kind>> = Object.fromEntries(
  (Object.entries(WORDS) as [Kind, readonly string[]][]).flatMap(([kind, words]) => words.map((word) => [word, kind])),
);
