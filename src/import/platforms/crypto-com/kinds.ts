/** What the column "Transaction Kind" of the Crypto.com App means. The description beside it is for people. */
import type { IncomeKind } from '../../../ledger/transaction.js';

export type Meaning =
  /** The row has both sides. */
  | { readonly act: 'trade' }
  /** Bought or sold for the native amount, with a card or a wallet of money. */
  | { readonly act: 'purchase' }
  /** One of several rows of one second: debits and one credit. */
  | { readonly act: 'swap'; readonly family: string }
  /** Told again by the rows of an overall swap, if there is one in that second. */
  | { readonly act: 'swap-part'; readonly family: string }
  | { readonly act: 'income'; readonly kind: IncomeKind; readonly elsewhere?: boolean }
  | { readonly act: 'spend' | 'move' | 'to-exchange' | 'to-invest' }
  | { readonly act: 'ignore'; readonly reason: string };

const income = (kind: IncomeKind): Meaning => ({ act: 'income', kind });
const ignore = (reason: string): Meaning => ({ act: 'ignore', reason });
const inside = ignore('moved inside the app: earn, stake, lock-up');
const reserved = ignore('money or coins reserved for an order');

const MEANINGS: readonly (readonly [Meaning, string])[] = [
  [
    { act: 'trade' },
    'crypto_exchange viban_purchase van_purchase crypto_viban_exchange crypto_to_van_sell_order recurring_buy_order ' +
      'trading.limit_order.fiat_wallet.sell_commit trading.limit_order.fiat_wallet.purchase_commit ' +
      'trading.limit_order.cash_account.purchase_commit trading.limit_order.cash_account.sell_commit ' +
      'trading.limit_order.crypto_wallet.exchange',
  ],
  [{ act: 'purchase' }, 'crypto_purchase trading.crypto_purchase.google_pay trading.crypto_purchase.apple_pay'],
  [{ act: 'swap', family: 'dust' }, 'dust_conversion_debited dust_conversion_credited'],
  [{ act: 'swap', family: 'coin' }, 'dynamic_coin_swap_debited dynamic_coin_swap_credited'],
  [{ act: 'swap', family: 'interest' }, 'interest_swap_debited interest_swap_credited'],
  [{ act: 'swap-part', family: 'lockup' }, 'lockup_swap_debited lockup_swap_credited'],
  [{ act: 'swap-part', family: 'wallet' }, 'crypto_wallet_swap_debited crypto_wallet_swap_credited'],
  [
    income('interest'),
    'crypto_earn_interest_paid crypto_earn_extra_interest_paid ' +
      'finance.crypto_earn.loyalty_program_extra_interest_paid.crypto_wallet',
  ],
  [
    income('staking'),
    'mco_stake_reward finance.lockup.dpos_compound_interest.crypto_wallet ' +
      'finance.dpos.non_compound_interest.crypto_wallet finance.dpos.compound_interest.crypto_wallet',
  ],
  [
    income('reward'),
    'referral_bonus referral_gift campaign_reward gift_card_reward rewards_platform_deposit_credited ' +
      'supercharger_reward_to_app_credited pay_checkout_reward admin_wallet_credited',
  ],
  [
    income('rebate'),
    'reimbursement reimbursement_reverted referral_card_cashback card_cashback_reverted transfer_cashback ' +
      'crypto_payment_refund reward.loyalty_program.trading_rebate.crypto_wallet',
  ],
  [{ act: 'income', kind: 'airdrop', elsewhere: true }, 'airdrop_to_exchange_transfer'],
  [{ act: 'spend' }, 'crypto_payment card_top_up'],
  [
    { act: 'move' },
    'crypto_deposit crypto_withdrawal crypto_transfer viban_deposit viban_withdrawal viban_card_top_up',
  ],
  [{ act: 'to-exchange' }, 'crypto_to_exchange_transfer exchange_to_crypto_transfer'],
  [{ act: 'to-invest' }, 'invest_deposit invest_withdrawal'],
  [
    inside,
    'crypto_earn_program_created crypto_earn_program_withdrawn lockup_lock lockup_unlock lockup_upgrade ' +
      'supercharger_deposit supercharger_withdrawal council_node_deposit_created finance.dpos.staking.crypto_wallet ' +
      'finance.dpos.unstaking.crypto_wallet finance.lockup.dpos_lock.crypto_wallet lockup_swap_rebate',
  ],
  [
    reserved,
    'trading.limit_order.cash_account.purchase_lock trading.limit_order.cash_account.purchase_unlock ' +
      'trading.limit_order.cash_account.sell_lock trading.limit_order.cash_account.sell_unlock ' +
      'trading.limit_order.fiat_wallet.purchase_lock trading.limit_order.fiat_wallet.purchase_unlock ' +
      'trading.limit_order.fiat_wallet.sell_lock trading.limit_order.fiat_wallet.sell_unlock ' +
      'trading.limit_order.crypto_wallet.fund_lock trading.limit_order.crypto_wallet.fund_unlock',
  ],
  [
    ignore('money lent until the transfer arrives, and paid back'),
    'viban_deposit_precredit viban_deposit_precredit_repayment',
  ],
  [ignore('an airdrop that is locked and has not been received'), 'airdrop_locked'],
  [
    ignore('a bonus of the swap that the Exchange pays: not in this account'),
    'dynamic_coin_swap_bonus_exchange_deposit',
  ],
];

/** Meanings by kind. */
export const KINDS: Readonly<Record<string, Meaning>> = Object.fromEntries(
  MEANINGS.flatMap(([meaning, kinds]) => kinds.split(' ').map((kind) => [kind, meaning])),
);
