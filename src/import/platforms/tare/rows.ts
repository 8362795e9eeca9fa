/** One row of Tare CSV as a transaction: a function for each type, in one table that the compiler checks for gaps. */
import type { Day } from '../../../core/calendar.js';
import { type Fixed, minus, ZERO } from '../../../core/fixed.js';
import {
  type AssetFee,
  FEE_KINDS,
  INCOME_KINDS,
  REALIZED_KINDS,
  type TransactionType,
} from '../../../ledger/transaction.js';
import { RowProblem } from '../../columns/problem.js';
import type { Draft, Intake } from '../../intake.js';
import { addTrade, type Leg } from '../../trade.js';
import type { Cells } from './columns.js';

type AddRow = (line: number) => void;

/** Makes the function that adds the row which `cells` stands on. */
export function rowReader(cells: Cells, intake: Intake, isMoney: (code: string) => boolean): AddRow {
  const common = () => ({
    when: cells.when(intake),
    id: cells.optionalText('id'),
    account: cells.optionalText('account'),
    asset: cells.required('asset'),
    class: cells.class('class'),
    order: cells.optionalText('order'),
    note: cells.optionalText('note'),
  });
  const money = (total: Fixed | undefined = cells.decimal('total'), kind: 'trading' | 'network' = 'trading') => {
    const currency = cells.text('currency') || intake.currency;
    const fee = cells.decimal('fee') ?? ZERO;
    const feeAsset = cells.text('fee_asset');
    if (feeAsset === '' || feeAsset === currency || fee === ZERO) return { total, currency, fee };
    const paid = { asset: feeAsset, quantity: fee, kind, total: cells.decimal('fee_total') };
    return { total, currency, fees: [paid] };
  };
  const priced = () => ({ ...common(), quantity: cells.quantity(), ...money(), ...cells.price() });
  /** What is sent or comes costs the network's fee, not a trade's. */
  const sent = () => ({ ...common(), quantity: cells.quantity(), ...money(undefined, 'network'), ...cells.price() });
  const received = () => ({
    toAsset: cells.required('to_asset'),
    toQuantity: cells.quantity('to_quantity'),
    toClass: cells.class('to_class'),
    toTotal: cells.decimal('to_total'),
  });
  const swapped = () => ({ ...priced(), ...received() });
  const chosen = () => ({ ...priced(), lots: cells.lots() });
  const moved = () => ({ ...common(), quantity: cells.quantity(), lots: cells.lots() });
  const inherited = () => ({ ...priced(), basis: cells.decimal('basis'), acquired: cells.day('acquired') });

  /** A purchase or sale for coins is a swap. */
  const trade = (line: number, type: 'buy' | 'sell'): void => {
    const home = cells.isEmpty('currency') || cells.is('currency', intake.currency);
    if (home && cells.isEmpty('fee_asset') && cells.isEmpty('lots')) {
      if (!cells.addColumns(intake, line, type === 'sell')) intake.addPlain(line, type, cells.plainTrade(intake));
      return;
    }
    const currency = cells.text('currency') || intake.currency;
    const total = cells.decimal('total');
    if (isMoney(currency) || total === undefined || total === ZERO) intake.add(line, type, chosen());
    else addCoinTrade(line, type, total, currency);
  };
  const addCoinTrade = (line: number, type: 'buy' | 'sell', total: Fixed, currency: string): void => {
    const { asset, ...rest } = common();
    const here: Leg = { asset, quantity: cells.quantity() };
    const there: Leg = { asset: currency, quantity: total };
    const fee = cells.decimal('fee') ?? ZERO;
    const legs = type === 'buy' ? { given: there, received: here } : { given: here, received: there };
    addTrade(intake, line, {
      ...rest,
      account: rest.account ?? intake.account,
      ...legs,
      fees: [{ asset: cells.text('fee_asset') || currency, quantity: fee }],
    });
  };

  const table = {
    buy: (line) => trade(line, 'buy'),
    sell: (line) => trade(line, 'sell'),
    short: (line) => intake.add(line, 'short', priced()),
    cover: (line) => intake.add(line, 'cover', chosen()),
    swap: (line) => intake.add(line, 'swap', { ...swapped(), lots: cells.lots() }),
    spend: (line) => {
      const draft = chosen();
      intake.add(line, 'spend', { ...draft, total: draft.total ?? cells.decimal('to_total') });
    },
    income: (line) => intake.add(line, 'income', incomeDraft(priced(), cells, isMoney)),
    transfer: (line) => intake.add(line, 'transfer', transferDraft(moved(), cells, intake.currency)),
    deposit: (line) => intake.add(line, 'deposit', sent()),
    withdraw: (line) => intake.add(line, 'withdraw', sent()),
    fee: (line) => {
      const kind = cells.oneOf('kind', FEE_KINDS) ?? 'trading';
      const { total, currency } = money();
      intake.add(line, 'fee', { ...moved(), ...reversal(cells), kind, total, currency, of: cells.optionalText('of') });
    },
    'gift-in': (line) => intake.add(line, 'gift-in', inherited()),
    'gift-out': (line) => intake.add(line, 'gift-out', { ...sent(), lots: cells.lots() }),
    inherit: (line) => intake.add(line, 'inherit', inherited()),
    opening: (line) =>
      intake.add(line, 'opening', { ...openingDraft(inherited()), holdingFrom: cells.day('held_from') }),
    split: (line) => intake.add(line, 'split', { ...priced(), toQuantity: cells.decimal('to_quantity') }),
    'stock-dividend': (line) =>
      intake.add(line, 'stock-dividend', {
        ...priced(),
        toAsset: cells.optionalText('to_asset'),
        toClass: cells.class('to_class'),
        toQuantity: cells.decimal('to_quantity'),
        toTotal: cells.decimal('to_total'),
        basis: cells.decimal('basis'),
      }),
    // Zero units: the platform did not say how many it was paid on.
    'return-of-capital': (line) => {
      const quantity = cells.decimal('quantity') ?? ZERO;
      intake.add(line, 'return-of-capital', { ...common(), quantity, ...money(), ...cells.price() });
    },
    // Zero units: the platform did not say on how many the new ones came.
    'spin-off': (line) => {
      const quantity = cells.decimal('quantity') ?? ZERO;
      const draft = { ...common(), quantity, ...money(), ...received() };
      intake.add(line, 'spin-off', { ...draft, basis: cells.decimal('basis') });
    },
    merger: (line) => intake.add(line, 'merger', { ...swapped(), cash: cells.decimal('cash') }),
    worthless: (line) => intake.add(line, 'worthless', moved()),
    expire: (line) => intake.add(line, 'expire', moved()),
    exercise: (line) => intake.add(line, 'exercise', optionUse(chosen(), cells)),
    assign: (line) => intake.add(line, 'assign', optionUse(chosen(), cells)),
    realized: (line) => {
      const kind = cells.oneOf('kind', REALIZED_KINDS) ?? 'other';
      const draft = { ...common(), quantity: cells.decimal('quantity') ?? ZERO, ...money(cells.signed('total')) };
      intake.add(line, 'realized', { ...draft, kind });
    },
    mark: (line) => intake.add(line, 'mark', priced()),
    allocate: (line) => intake.add(line, 'allocate', moved()),
    lost: (line) => intake.add(line, 'lost', moved()),
    balance: (line) => {
      const draft = { ...common(), quantity: cells.decimal('quantity') ?? ZERO };
      intake.add(line, 'balance', draft);
      intake.balance(line, draft.when, draft.asset, draft.quantity, draft.account);
    },
  } satisfies Record<TransactionType, AddRow>;

  return (line) => {
    const type = cells.required('type').toLowerCase();
    if (!Object.hasOwn(table, type))
      throw new RowProblem('import/unknown-action', `"${type}" is not a type of Tare CSV.`);
    table[type as TransactionType](line);
  };
}

/** Income that is itself money is worth its amount. */
function incomeDraft(
  draft: Omit<Draft<'income'>, 'kind'>,
  cells: Cells,
  isMoney: (code: string) => boolean,
): Draft<'income'> {
  const kind = cells.oneOf('kind', INCOME_KINDS) ?? 'other';
  const worth = isMoney(draft.asset) && draft.total === undefined;
  const money = worth ? { total: draft.quantity, currency: draft.asset } : {};
  return { ...draft, ...money, ...reversal(cells), kind, payer: cells.optionalText('payer') };
}

/** `yes` in the column `reversal` takes back what was reported before. */
function reversal(cells: Cells): { reversal?: true } {
  if (cells.isEmpty('reversal')) return {};
  if (cells.is('reversal', 'yes')) return { reversal: true };
  throw new RowProblem('import/bad-cell', `"${cells.text('reversal')}" in the column "reversal" is not "yes".`);
}

function transferDraft(draft: Omit<Draft<'transfer'>, 'toAccount'>, cells: Cells, currency: string): Draft<'transfer'> {
  const arrived = cells.decimal('to_quantity') ?? draft.quantity;
  const paid = cells.decimal('fee') ?? ZERO;
  const fees: AssetFee[] = [];
  const total = cells.decimal('fee_total');
  if (arrived < draft.quantity) {
    const worth = paid === ZERO && total !== undefined ? { total } : {};
    fees.push({ asset: draft.asset, quantity: minus(draft.quantity, arrived), kind: 'network', ...worth });
  }
  if (paid !== ZERO) {
    const asset = cells.text('fee_asset') || cells.text('currency') || currency;
    fees.push({ asset, quantity: paid, kind: 'network', total });
  }
  return { ...draft, quantity: arrived, toAccount: cells.required('to_account'), fees };
}

/** An opening lot's basis may stand in `basis` or, as of a purchase, in `total`. */
function openingDraft(draft: Draft<'opening'>): Draft<'opening'> {
  const bought = draft.total === undefined ? undefined : ((draft.total + (draft.fee ?? ZERO)) as Fixed);
  const acquired: Day = draft.acquired ?? draft.when.day;
  return { ...draft, basis: draft.basis ?? bought, acquired };
}

/** The share side of an exercise: named, or (when the row names the shares and the option lots) the row's own asset. */
function optionUse(draft: Omit<Draft<'exercise'>, 'toAsset' | 'toQuantity'>, cells: Cells): Draft<'exercise'> {
  const toAsset = cells.optionalText('to_asset') ?? draft.asset;
  return { ...draft, toAsset, toQuantity: cells.decimal('to_quantity') ?? draft.quantity };
}
