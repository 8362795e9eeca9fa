/** The words in the column Type of the account's activity. */
import { oneOfTable } from './words.js';

export type Kind =
  | 'open'
  | 'close'
  | 'dividend'
  | 'interest'
  | 'overnight'
  | 'duty'
  | 'fee'
  | 'withdrawal-fee'
  | 'money'
  | 'reward'
  | 'staking'
  | 'split'
  | 'adjustment'
  | 'internal';

export const kindOf = oneOfTable<Kind>([
  ['open', /^open position$/i],
  ['close', /^position closed$|^profit\/loss of trade$/i],
  ['dividend', /^dividend\b|payment caused by dividend/i],
  ['interest', /^interest/i],
  ['overnight', /overnight|rollover|weekend fee/i],
  ['duty', /^sdrt\b|stamp duty|transaction tax|\bftt\b|^commission|ptm levy/i],
  ['withdrawal-fee', /^withdraw(?:al)?(?: conversion)? fee$|^deposit conversion fee$/i],
  ['fee', /\bfee\b|^adr\b/i],
  ['money', /^deposit|^withdraw|^transfer (?:in|out)|cash ?out|ach (?:deposit|return)|chargeback/i],
  ['staking', /^staking|^airdrop/i],
  ['reward', /bonus|compensation|cashback|referral|^refund/i],
  ['split', /^corp action: ?(?:reverse )?split$/i],
  ['adjustment', /^adjustment$/i],
  ['internal', /\bcopy\b|mirror|^edit stop loss$|fund (?:in|out)/i],
]);
