/**
 * Words that tell nothing about a person and much about a file: what platforms are called, what rows can be,
 * currencies and well-known coins. In descriptions and notes they stay where all others are replaced; in columns of names,
 * addresses and ids nothing does.
 */
import { isCurrency } from '../../core/currency.js';
import { wellKnownClass } from '../../ledger/well-known.js';
import type { Format } from '../format.js';

const FINANCE = `
  bought buy buys buying sold sell sells selling purchase purchased sale order orders filled fill executed execution trade trades trading
  market limit stop open close opened closed opening closing long short cover covered margin leverage liquidation settled settlement
  deposit deposits deposited withdraw withdrawal withdrawals withdrawn withdrew transfer transfers transferred transferring sent send
  receive received receiving incoming outgoing inbound outbound internal external converted convert conversion exchange exchanged swap
  dividend dividends distribution distributions interest reinvest reinvested reinvestment reinvestments reinvesting yield earn earned
  earnings staking stake staked unstake unstaked reward rewards bonus airdrop airdrops cashback rebate referral referrals mining fork
  dust lending loan borrow repay repayment collateral gift gifted gave spend spent payment paid pay card refund reversal reversed cancel
  cancelled canceled correction adjustment adj fee fees commission commissions tax taxes withholding withheld nonresident resident gst vat
  cash credit debit balance account accounts bank wire ach direct check wallet vault portfolio fund funds sweep core money stock stocks
  share shares security securities option options call put strike expiration expired exercise exercised assigned assignment bond bonds
  bill bills note notes treasury etf mutual index crypto coin coins token tokens bitcoin ethereum split reverse forward merger spinoff
  spin off acquisition reorganization redemption redeemed maturity matured rights corporate action capital gain gains loss losses return
  ordinary qualified ira roth rollover sep simple hsa hra 401k 403b 457b 529 isa sipp lisa gia traditional individual joint brokerage
  contribution employer employee vest vested vesting lapse grant award awards restricted units espp rsu plan completed complete pending
  confirmed failed success successful rejected processing active inactive yes no true false none null total subtotal sum start end from
  to for on of in at by with and or the a an as is was not per via new old you your my me we our this that all any each after before
  between since through until day days daily week weekly month monthly year yearly annual quarter quarterly period statement report
  history transactions transaction activity export summary details detail information user name type date time currency amount price
  quantity rate value description reference number id january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun utc gmt est edt cst cdt pst pdt cet cest bst inc corp ltd
  llc plc co class common adr reit tr trust csv xlsx pdf json xml zip ofx qfx network mainnet lightning segwit taproot
  bsc trx trc20 erc20 bep20 bep2 spl polygon arbitrum optimism avalanche arbone avaxc tron cardano ripple stellar litecoin dogecoin
  kauf verkauf dividende zinsen steuer ordre achat vente`;

/** Tells which words stay. */
export function vocabularyOf(formats: readonly Format[]): (word: string) => boolean {
  const words = new Set(FINANCE.split(/\s+/));
  const add = (text: string): void => {
    for (const word of text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []) words.add(word);
  };
  for (const format of formats) {
    add(format.name);
    add(format.platform);
  }
  return (word) =>
    words.has(word.toLowerCase()) ||
    (word === word.toUpperCase() && (isCurrency(word) || wellKnownClass(word) !== undefined));
}
