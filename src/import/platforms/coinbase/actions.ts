/**
 * Coinbase's transaction types. The list grew for ten years and types were renamed on the way, so the table has every
 * word seen in an export; a new word rejects its rows by name.
 */
import type { IncomeKind } from '../../../ledger/kinds.js';

export type Action =
  | { readonly does: 'buy' | 'sell'; readonly advanced: boolean }
  /** One or two rows that give one asset for another. `rebrand`: the asset only changed its name and contract. */
  | { readonly does: 'convert'; readonly family: 'convert' | 'wrap' | 'dex' | 'dust' | 'rebrand' }
  | { readonly does: 'receive' | 'send' | 'deposit' | 'withdraw' | 'spend' | 'donate' | 'subscribe' }
  | { readonly does: 'earn'; readonly kind: IncomeKind }
  | { readonly does: 'nothing'; readonly because: string };

const trade = (does: 'buy' | 'sell', advanced: boolean): Action => ({ does, advanced });
const convert = (family: 'convert' | 'wrap' | 'dex' | 'dust' | 'rebrand'): Action => ({ does: 'convert', family });
const earn = (kind: IncomeKind): Action => ({ does: 'earn', kind });
const nothing = (because: string): Action => ({ does: 'nothing', because });

const STAKING_MOVE = nothing('move between trading and staking of one account');
const VAULT_MOVE = nothing('move between wallets of one account');

/** By the type's name in lower case. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  buy: trade('buy', false),
  sell: trade('sell', false),
  'advanced trade buy': trade('buy', true),
  'advanced trade sell': trade('sell', true),
  'advance trade buy': trade('buy', true),
  'advance trade sell': trade('sell', true),
  convert: convert('convert'),
  'wrap asset': convert('wrap'),
  'unwrap asset': convert('wrap'),
  unwrap: convert('wrap'),
  'retail mgx dex trade': convert('dex'),
  'retail mgx dex buy': convert('dex'),
  'retail simple dust': convert('dust'),
  'asset migration': convert('rebrand'),
  send: { does: 'send' },
  'retail mgx dex send': { does: 'send' },
  receive: { does: 'receive' },
  deposit: { does: 'deposit' },
  withdrawal: { does: 'withdraw' },
  // Named from the other side: a Pro Deposit leaves this account for Coinbase Pro, where its statement shows it arrive.
  'pro deposit': { does: 'withdraw' },
  'exchange deposit': { does: 'withdraw' },
  'prime deposit': { does: 'withdraw' },
  'pro withdrawal': { does: 'deposit' },
  'exchange withdrawal': { does: 'deposit' },
  'prime withdrawal': { does: 'deposit' },
  'admin debit': { does: 'withdraw' },
  'admin credit': { does: 'deposit' },
  credit: trade('buy', false),
  'card spend': { does: 'spend' },
  donation: { does: 'donate' },
  subscription: { does: 'subscribe' },
  'staking income': earn('staking'),
  'inflation reward': earn('staking'),
  'reward income': earn('reward'),
  'rewards income': earn('reward'),
  'rewards payout': earn('reward'),
  'incentives rewards payout': earn('reward'),
  'learning reward': earn('reward'),
  'coinbase earn': earn('reward'),
  'interest payout': earn('interest'),
  airdrop: earn('airdrop'),
  'credit card reward': earn('rebate'),
  'retail simple price improvement': earn('rebate'),
  'subscription rebate': earn('rebate'),
  'subscription rebates (24 hours)': earn('rebate'),
  'retail staking transfer': STAKING_MOVE,
  'retail unstaking transfer': STAKING_MOVE,
  'retail eth2 deprecation': nothing('ETH2 became ETH: the same coin under one name'),
  'retail eth deprecation': nothing('ETH2 became ETH: the same coin under one name'),
  'vault withdrawal': VAULT_MOVE,
  'cash to savings': VAULT_MOVE,
  'savings to cash': VAULT_MOVE,
  transfer: VAULT_MOVE,
};

/** A receipt that its note calls pay of Coinbase's own is income, not a deposit. */
export const isReward = (note: string): boolean => /coinbase (?:referral|earn|rewards?)\b/i.test(note);
