/**
 * The ends of options. IBKR books them as trades at price zero with a code: `Ep` expired, `Ex` exercised, `A` assigned; the
 * shares of an exercise or assignment are another trade with the same code, at the strike. Option and shares are one
 * event, since the premium belongs to the basis or the proceeds of the shares. Index options settle in money, at a price,
 * and then are trades like any other.
 */
import { absolute, type Fixed, plus, times, ZERO } from '../../../../core/fixed.js';
import { grouped } from '../../../../core/grouped.js';
import { optionName } from '../../../../ledger/option-symbol.js';
import type { AssetFee } from '../../../../ledger/transaction.js';
import { RowProblem } from '../../../columns/problem.js';
import type { FlexAccount } from './account.js';
import { categoryOf, classOf, multiplierOf, optionTerms } from './assets.js';
import { factsOf, idOf } from './facts.js';
import type { FlexRecord } from './record.js';

type End = 'exercise' | 'assign' | 'expire';

function endOf(record: FlexRecord): End | undefined {
  const codes = record.codes();
  if (codes.has('A')) return 'assign';
  if (codes.has('Ex') || codes.has('AEx') || codes.has('MEx')) return 'exercise';
  return codes.has('Ep') ? 'expire' : undefined;
}

/** Tells the ends of options among the trades, with the shares that go with them. @returns the other trades. */
export function withoutOptionEnds(trades: readonly FlexRecord[], account: FlexAccount): FlexRecord[] {
  const ended = trades.filter((trade) => isOption(trade) && endOf(trade) && isFree(trade));
  const shares = trades.filter((trade) => !isOption(trade) && /^(exercise|assign)$/.test(endOf(trade) ?? ''));
  for (const group of grouped(ended, endKey).values()) addEnd(group, shares, account);
  for (const record of shares.filter((share) => account.isOpen(share))) {
    account.tell([record], () => {
      const what = 'these shares come from an option, whose own record is not in the file.';
      throw new RowProblem('import/unpaired-leg', what);
    });
  }
  return trades.filter((trade) => account.isOpen(trade));
}

const isOption = (record: FlexRecord): boolean => classOf(record) === 'option' || optionTerms(record) !== undefined;

/** Nothing was paid for it. */
const isFree = (record: FlexRecord): boolean =>
  record.looseNumber('proceeds', 'tradeMoney', 'tradePrice', 'price') === ZERO;

const dateOf = (record: FlexRecord): string => record.first('tradeDate', 'dateTime', 'date').replace(/[;,T ].*$/, '');
const endKey = (record: FlexRecord): string =>
  [record.first('conid', 'symbol'), record.text('strike'), record.text('expiry'), dateOf(record), endOf(record)].join(
    '|',
  );

function addEnd(options: readonly FlexRecord[], shares: readonly FlexRecord[], account: FlexAccount): void {
  const [first] = options;
  const end = first && endOf(first);
  if (!first || !end) return;
  if (end === 'expire') {
    for (const record of options) {
      account.tell([record], (rows) => {
        const { when, id, quantity } = endFacts(record, account);
        account.intake.add(rows, 'expire', {
          when,
          id,
          account: account.name,
          asset: account.assets.of(record),
          class: 'option',
          quantity,
        });
      });
    }
    return;
  }
  const taken = sharesOf(options, shares, account);
  account.tell([...options, ...taken], (rows) => {
    const terms = optionTerms(first);
    if (!terms || taken.length === 0)
      throw new RowProblem('import/unpaired-leg', 'the shares that this option was used for are not in the file.');
    const used = options.map((record) => endFacts(record, account));
    const traded = taken.map((record) => factsOf(record, account));
    const quantity = sumOf(used.map((one) => one.quantity));
    account.intake.add(rows, end, {
      when: (used[0] as (typeof used)[number]).when,
      id: idOf(first),
      account: account.name,
      asset: optionName(terms),
      class: 'option',
      quantity,
      toAsset: account.assets.of(taken[0] as FlexRecord),
      toQuantity: sumOf(traded.map((one) => one.quantity)),
      total: sumOf(traded.map((one) => one.total)),
      currency: (traded[0] as (typeof traded)[number]).currency,
      fee: sumOf(traded.map((one) => one.fee)),
      fees: traded.flatMap((one): readonly AssetFee[] => one.fees),
    });
  });
}

const sumOf = (amounts: readonly Fixed[]): Fixed => amounts.reduce<Fixed>((sum, amount) => plus(sum, amount), ZERO);

/** An option that ends has no proceeds, so only when, how many and which. */
function endFacts(record: FlexRecord, account: FlexAccount) {
  const quantity = absolute(record.requiredNumber('quantity'));
  return { when: account.dates.ofTrade(record), id: idOf(record), quantity };
}

/** The share trades of the same day and code, in what the option is on, at the strike, if they come to its shares. */
function sharesOf(options: readonly FlexRecord[], shares: readonly FlexRecord[], account: FlexAccount): FlexRecord[] {
  const [first] = options as readonly [FlexRecord];
  const wanted = sumOf(
    options.map((record) => times(absolute(record.looseNumber('quantity')), multiplierOf(record), 'half-even')),
  );
  const terms = optionTerms(first);
  const fitting = shares.filter(
    (share) =>
      account.isOpen(share) &&
      endOf(share) === endOf(first) &&
      dateOf(share) === dateOf(first) &&
      isUnderlying(share, first, terms?.underlying) &&
      (terms === undefined || absolute(share.looseNumber('tradePrice', 'price')) === terms.strike),
  );
  if (sumOf(fitting.map((share) => absolute(share.looseNumber('quantity')))) === wanted) return fitting;
  const one = fitting.find((share) => absolute(share.looseNumber('quantity')) === wanted);
  return one ? [one] : [];
}

function isUnderlying(share: FlexRecord, option: FlexRecord, symbol: string | undefined): boolean {
  const conid = option.text('underlyingConid');
  if (conid !== '' && share.text('conid') !== '') return conid === share.text('conid');
  return categoryOf(share) !== 'OPT' && share.text('symbol') === (option.text('underlyingSymbol') || symbol);
}
