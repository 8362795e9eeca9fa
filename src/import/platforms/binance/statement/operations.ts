/**
 * The words of the column `Operation` and what they mean. Binance renames its products often and keeps the old words in
 * old years, so several mean the same. A word that is not here rejects its rows: nothing is taken for harmless.
 */
import type { IncomeKind } from '../../../../ledger/transaction.js';

/** Operations whose rows belong together; see `families.ts`. */
export type Family =
  | 'bought'
  | 'sold'
  | 'traded'
  | 'convert'
  | 'purchase'
  | 'dust'
  | 'auto-invest'
  | 'stablecoins'
  | 'leveraged-token'
  | 'liquid-swap'
  | 'takeover'
  | 'launchpad'
  | 'fee-swap'
  | 'receipt'
  | 'token-swap';

export type Meaning =
  /** One side of a trade, or of a replacement. */
  | { readonly is: 'leg'; readonly family: Family }
  /** A fee of a trade of the same second. */
  | { readonly is: 'trade-fee' }
  | { readonly is: 'income'; readonly kind: IncomeKind }
  /** Income that a row of the spot account may tell again. */
  | { readonly is: 'earn-bonus'; readonly kind: IncomeKind; readonly again: string }
  /** Given out for nothing, or taken back in exchange for another coin. */
  | { readonly is: 'distribution' }
  /** Comes from or goes to another place. */
  | { readonly is: 'movement' }
  /** A withdrawal that a row of the same second may take back. */
  | { readonly is: 'withdrawal' }
  /** Stays in the account. */
  | { readonly is: 'internal'; readonly reason: string }
  /** Into and out of savings: stays in the account, but more may come out than went in. */
  | { readonly is: 'savings' }
  /** Borrowed or paid back. */
  | { readonly is: 'loan' }
  | { readonly is: 'interest-paid' }
  | { readonly is: 'fee' }
  /** Paid for goods; what comes is a refund. */
  | { readonly is: 'payment' }
  /** Traded with a person for money that does not pass through Binance. */
  | { readonly is: 'person-trade' }
  | { readonly is: 'gift' }
  | { readonly is: 'futures-result' }
  | { readonly is: 'futures-liquidation' }
  | { readonly is: 'funding' };

const leg = (family: Family): Meaning => ({ is: 'leg', family });
const income = (kind: IncomeKind): Meaning => ({ is: 'income', kind });
const WALLETS: Meaning = { is: 'internal', reason: 'moved between the wallets of this account' };
const LOCKED: Meaning = { is: 'internal', reason: 'locked in or released from staking, still held' };
const POOL: Meaning = { is: 'internal', reason: 'locked in or released from a launchpool, still held' };
const COLLATERAL: Meaning = { is: 'internal', reason: 'pledged for a loan or released, still held' };

/** Words that mean the same. */
const WORDS: readonly (readonly [Meaning, readonly string[]])[] = [
  [leg('bought'), ['Transaction Buy', 'Transaction Spend']],
  [leg('sold'), ['Transaction Sold', 'Transaction Revenue']],
  [leg('traded'), ['Buy', 'Sell', 'Transaction Related']],
  [{ is: 'trade-fee' }, ['Fee', 'Transaction Fee']],
  [
    leg('convert'),
    ['Binance Convert', 'Convert', 'Large OTC trading', 'OTC trading', 'The Easiest Way to Trade', 'Futures Convert'],
  ],
  [leg('convert'), ['Asset Conversion Transfer']],
  [
    leg('purchase'),
    ['Buy Crypto', 'Buy Crypto With Fiat', 'Buy Crypto With Card', 'Convert Fiat to Crypto OCBS', 'Sell to Card'],
  ],
  [leg('purchase'), ['Sell Crypto To Fiat', 'Sell Crypto', 'Convert Fiat to Stablecoin Paysafe']],
  [leg('dust'), ['Small Assets Exchange BNB', 'Small Assets Exchange']],
  [leg('auto-invest'), ['Auto-Invest Transaction']],
  [leg('stablecoins'), ['Stablecoins Auto-Conversion', 'BFUSD Subscription', 'BFUSD Redemption']],
  [leg('stablecoins'), ['RWUSD - Subscription', 'RWUSD - Redemption']],
  [leg('leveraged-token'), ['Leverage Token Redemption', 'Leverage Token Purchase']],
  [leg('liquid-swap'), ['Liquid Swap Sell', 'Liquid Swap Buy', 'Swap Farming Transaction']],
  [leg('takeover'), ['Cross Margin Liquidation - Small Assets Takeover']],
  [leg('launchpad'), ['Launchpad Subscribe', 'Launchpad Token Distribution']],
  [leg('fee-swap'), ['BNB Fee Deduction', 'Strategy Trading Fee Rebate']],
  [
    leg('receipt'),
    ['ETH 2.0 Staking', 'ETH 2.0 Staking Withdrawals', 'BETH to WBETH Wrapping', 'WBETH to BETH Unwrapping'],
  ],
  [leg('receipt'), ['WBETH2.0 - Staking', 'SOL Staking - Purchase', 'SOL Staking - Redemption']],
  [
    leg('token-swap'),
    ['Token Swap - Redenomination/Rebranding', 'Token Swap - Distribution', 'Asset Recovery', 'Fund Recovery'],
  ],
  [leg('token-swap'), ['Leveraged Coin Consolidation']],
  [{ is: 'distribution' }, ['Distribution']],
  [
    income('rebate'),
    [
      'Commission Rebate',
      'Commission Fee Shared With You',
      'Referral Kickback',
      'Referral Commission',
      'Referee rebates',
    ],
  ],
  [income('rebate'), ['Card Cashback', 'Binance Card Cashback', 'Cashback Voucher', 'Trading Fee Rebate']],
  [income('reward'), ['Commission History', 'Referrer rebates', 'Cash Voucher distribution', 'Cash Voucher']],
  [
    income('reward'),
    [
      'Campaign Related Reward',
      'Mission Reward Distribution',
      'Super BNB Mining',
      'BNB Vault Rewards',
      'Launchpool Interest',
    ],
  ],
  [
    income('reward'),
    ['Launchpool Earnings Withdrawal', 'Liquid Swap rewards', 'Swap Farming Rewards', 'BFUSD Daily Reward'],
  ],
  [
    income('interest'),
    [
      'Savings Interest',
      'Savings Distribution',
      'Simple Earn Flexible Interest',
      'Simple Earn Flexible realTimeApr Interest',
    ],
  ],
  [income('interest'), ['RWUSD - Distribution']],
  [
    income('staking'),
    ['POS savings interest', 'Staking Rewards', 'ETH 2.0 Staking Rewards', 'Simple Earn Locked Rewards'],
  ],
  [income('staking'), ['DOT Slot Auction Rewards', 'BNSOL Staking - Extra Rewards', 'SOL Staking - Rewards']],
  [income('mining'), ['Pool Distribution']],
  [
    income('airdrop'),
    [
      'Airdrop Assets',
      'Simple Earn Flexible Airdrop',
      'HODLer Airdrops Distribution',
      'Megadrop Rewards',
      'Launchpool Airdrop',
    ],
  ],
  [income('airdrop'), ['Launchpool Airdrop - System Distribution', 'Launchpool Airdrop - User Claim Distribution']],
  [
    { is: 'earn-bonus', kind: 'interest', again: 'simple earn flexible interest' },
    ['Simple Earn Flexible - Rewards Income'],
  ],
  [{ is: 'earn-bonus', kind: 'staking', again: 'simple earn locked rewards' }, ['Simple Earn Locked - Rewards Income']],
  [
    { is: 'movement' },
    ['Deposit', 'Fiat Deposit', 'Deposit Fiat OCBS', 'Fiat OCBS - Add Fiat and Fees', 'Send', 'Receive', 'Pay'],
  ],
  [{ is: 'movement' }, ['Asset - Transfer', 'Crypto - Asset Transfer', 'Crypto Box Refund']],
  [{ is: 'movement' }, ['Liquid Swap Add', 'Liquid Swap Add/Sell', 'Liquid Swap Remove', 'Liquidity Farming Remove']],
  [{ is: 'withdrawal' }, ['Withdraw', 'Fiat Withdraw', 'Fiat Withdrawal']],
  [
    WALLETS,
    ['transfer_in', 'transfer_out', 'C2C Transfer', 'Transfer Funds to Spot', 'Transfer Funds to Funding Wallet'],
  ],
  [WALLETS, ['Simple Earn Flexible - Internal Transfer', 'Main and Funding Account Transfer']],
  [{ is: 'savings' }, ['Savings purchase', 'Savings Principal redemption']],
  [{ is: 'savings' }, ['Simple Earn Flexible Subscription', 'Simple Earn Flexible Redemption']],
  [LOCKED, ['Simple Earn Locked Subscription', 'Simple Earn Locked Redemption', 'POS savings purchase']],
  [LOCKED, ['POS savings redemption', 'Staking Purchase', 'Staking Redemption', 'DOT Slot Auction Staking']],
  [LOCKED, ['DOT Slot Auction Redemption']],
  [POOL, ['Launchpool Subscription', 'Launchpool Redemption', 'Launchpool Subscription/Redemption']],
  [COLLATERAL, ['Flexible Loan - Collateral Transfer']],
  [
    { is: 'loan' },
    ['Margin Loan', 'Margin Repayment', 'Isolated Margin Loan', 'Isolated Margin Repayment', 'Flexible Loan - Lending'],
  ],
  [
    { is: 'loan' },
    [
      'Cross Margin Liquidation - Repayment',
      'Isolated Margin Liquidation - Forced Repayment',
      'Flexible Loan - Repayment',
    ],
  ],
  [{ is: 'interest-paid' }, ['Margin Fee', 'Margin Interest', 'Isolated Margin Interest']],
  [{ is: 'fee' }, ['Isolated Margin Liquidation - Fee', 'Cross Margin Liquidation - Fee']],
  [{ is: 'payment' }, ['Binance Card Spending', 'Card Spending', 'Merchant Acquiring', 'NFT Transaction']],
  [{ is: 'person-trade' }, ['P2P Trading']],
  [{ is: 'gift' }, ['Crypto Box']],
  [{ is: 'futures-result' }, ['Realized Profit and Loss', 'Realize profit and loss']],
  [{ is: 'futures-liquidation' }, ['Insurance Fund Compensation', 'Insurance Fund Refund']],
  [{ is: 'funding' }, ['Funding Fee']],
];

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  WORDS.flatMap(([meaning, words]) => words.map((word) => [word.toLowerCase(), meaning] as const)),
);

/** What an operation means; undefined when it is not known. All names of transfers between wallets start alike. */
export function meaningOf(operation: string): Meaning | undefined {
  const word = operation.toLowerCase();
  return MEANINGS.get(word) ?? (word.startsWith('transfer between ') ? WALLETS : undefined);
}

/** Every known operation, for tests. */
export const knownOperations = (): readonly string[] => WORDS.flatMap(([, words]) => words);
