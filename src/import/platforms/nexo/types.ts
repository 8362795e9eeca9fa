/** What the column "Type" of Nexo means. Words are compared without blanks and case: `Exchange To Withdraw`, `ExchangeToWithdraw`. */
import type { IncomeKind } from '../../../ledger/transaction.js';

export type Meaning =
  | {
      readonly act:
        | 'deposit'
        | 'withdrawal'
        | 'exchange'
        | 'interest'
        | 'loan'
        | 'sale'
        | 'liquidation'
        | 'administrative'
        | 'fee';
    }
  | { readonly act: 'income'; readonly kind: IncomeKind }
  | { readonly act: 'ignore'; readonly reason: string };

const income = (kind: IncomeKind): Meaning => ({ act: 'income', kind });
const inside: Meaning = { act: 'ignore', reason: 'moved between Nexo wallets' };
const renamed: Meaning = { act: 'ignore', reason: 'money under its other name at Nexo: EUR and EURX' };
const card: Meaning = { act: 'ignore', reason: 'a card payment: borrowed, or told by the withdrawal that pays for it' };
const repaid: Meaning = { act: 'ignore', reason: 'a repayment: the sale that pays for it has its own row' };

const MEANINGS: Readonly<Record<string, Meaning>> = {
  deposit: { act: 'deposit' },
  topupcrypto: { act: 'deposit' },
  exchangedepositedon: { act: 'deposit' },
  withdrawal: { act: 'withdrawal' },
  withdrawexchanged: { act: 'withdrawal' },
  exchange: { act: 'exchange' },
  exchangecollateral: { act: 'exchange' },
  interest: { act: 'interest' },
  fixedterminterest: { act: 'interest' },
  interestadditional: { act: 'interest' },
  dividend: income('other'),
  cashback: income('rebate'),
  exchangecashback: income('rebate'),
  assimilation: income('rebate'),
  referralbonus: income('reward'),
  bonus: income('reward'),
  withdrawalcredit: { act: 'loan' },
  loanwithdrawal: { act: 'loan' },
  manualsellorder: { act: 'sale' },
  automaticsellorder: { act: 'sale' },
  liquidation: { act: 'liquidation' },
  administrator: { act: 'administrative' },
  administrativededuction: { act: 'administrative' },
  withdrawalfee: { act: 'fee' },
  repayment: repaid,
  manualrepayment: repaid,
  forcedrepayment: repaid,
  deposittoexchange: renamed,
  exchangetowithdraw: renamed,
  creditcardfiatxexchangetowithdraw: renamed,
  creditcardstatus: card,
  nexocardpurchase: card,
  lockingtermdeposit: inside,
  unlockingtermdeposit: inside,
  transferin: inside,
  transferout: inside,
  transfertoprowallet: inside,
  transferfromprowallet: inside,
};

/** The meaning of a type; undefined when it is not known. */
export const meaningOf = (type: string): Meaning | undefined => MEANINGS[type.toLowerCase().replace(/[\s_-]/g, '')];

/** Nexo's own names: money held there ends in X, its token has a name for each chain. */
export const NAMES: Readonly<Record<string, string>> = {
  NEXONEXO: 'NEXO',
  NEXOBNB: 'NEXO',
  NEXOBEP2: 'NEXO',
  BNBN: 'BNB',
  USDTERC: 'USDT',
  EURX: 'EUR',
  GBPX: 'GBP',
  USDX: 'USD',
};
