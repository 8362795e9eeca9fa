/** The words in the column "Type" of Bybit's unified and derivatives accounts, over the years in three spellings. */

export type Meaning =
  | 'trade'
  | 'conversion'
  | 'delivery'
  | 'liquidation'
  | 'funding'
  | 'move'
  | 'interest'
  | 'airdrop'
  | 'reward'
  | 'rebate'
  | 'inside'
  | undefined;

const WORDS: Readonly<Record<string, Meaning>> = {
  trade: 'trade',
  '--': 'conversion',
  '': 'conversion',
  currencybuy: 'conversion',
  currencysell: 'conversion',
  exchangein: 'conversion',
  exchangeout: 'conversion',
  delivery: 'delivery',
  liquidation: 'liquidation',
  adl: 'liquidation',
  settlement: 'funding',
  funding: 'funding',
  deposit: 'move',
  withdraw: 'move',
  interest: 'interest',
  airdrop: 'airdrop',
  bonus: 'reward',
  bonusrecollect: 'reward',
  feerefund: 'rebate',
  transferin: 'inside',
  transferout: 'inside',
};

/** The meaning of a word, whatever its case and underscores. */
export const meaningOf = (word: string): Meaning => WORDS[word.toLowerCase().replaceAll('_', '')];
