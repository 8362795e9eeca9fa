/**
 * CLOSUREOPT: an option expires, is exercised or assigned. The shares of an exercise are traded in an entry of their own, a
 * BUYSTOCK or SELLSTOCK at the strike, named by RELFITID or found by underlying, day and number; the two are one event,
 * since the premium belongs to the basis or the proceeds of those shares.
 */
import { absolute, type Fixed, times, whole, ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { requiredAmountIn } from './fields.js';
import { aboutOf, type Entry, fitidOf, type Statement } from './statement.js';
import { tradeFacts } from './trades.js';

export function addClosure(entry: Entry, trades: readonly Entry[], statement: Statement): void {
  const { node, row } = entry;
  const about = aboutOf(node, statement);
  const option = statement.securities.of(node, 'option');
  const quantity = absolute(requiredAmountIn(node, 'UNITS'));
  const action = node.text('OPTACTION').toUpperCase();
  if (quantity === ZERO) throw new RowProblem('import/bad-number', 'UNITS is zero.');
  const common = { ...about, asset: option.asset, class: 'option' as const, quantity };
  if (action === 'EXPIRE') {
    statement.intake.add(row, 'expire', common);
    return;
  }
  if (action !== 'EXERCISE' && action !== 'ASSIGN')
    throw new RowProblem('import/unknown-action', `"${action}" in OPTACTION is not known.`);
  const perContract = Number(node.text('SHPERCTRCT')) || option.perContract || 100;
  const shares = times(quantity, whole(perContract), 'half-even');
  const trade = sharesOf(entry, option.underlying, shares, trades, statement);
  if (!trade) {
    const what = `the purchase or sale of the shares of ${option.asset} is not in the file.`;
    throw new RowProblem('import/unpaired-leg', what);
  }
  const { security, total, currency, fee } = tradeFacts(trade, statement);
  statement.told.add(trade.node);
  statement.intake.add([row, trade.row], action === 'EXERCISE' ? 'exercise' : 'assign', {
    ...common,
    toAsset: security.asset,
    toQuantity: shares,
    total,
    currency,
    fee,
  });
}

/** The trade in the shares that the option was used for. */
function sharesOf(
  { node }: Entry,
  underlying: string | undefined,
  shares: Fixed,
  trades: readonly Entry[],
  statement: Statement,
): Entry | undefined {
  const related = node.text('RELFITID');
  const own = fitidOf(node);
  const free = trades.filter((trade) => !statement.told.has(trade.node) && /^(BUY|SELL)STOCK$/.test(trade.node.name));
  const named = free.find(
    (trade) =>
      fitidOf(trade.node) === related ||
      (own !== '' && [...trade.node.all('RELFITID')].some(({ value }) => value === own)),
  );
  if (named) return named;
  const { day } = aboutOf(node, statement).when;
  const found = free.filter((trade) => {
    const facts = quietFacts(trade, statement);
    return facts?.security.asset === underlying && facts?.quantity === shares && facts.about.when.day === day;
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The facts of a trade for comparing; one that does not read is not it. */
function quietFacts(trade: Entry, statement: Statement) {
  const figures = [...trade.node.all('UNITS')][0];
  if (!figures) return undefined;
  try {
    const part = trade.node.children.find(({ name }) => name === 'INVBUY' || name === 'INVSELL');
    if (!part) return undefined;
    return {
      about: aboutOf(part, statement),
      security: statement.securities.of(part, 'stock'),
      quantity: absolute(requiredAmountIn(part, 'UNITS')),
    };
  } catch (problem) {
    if (problem instanceof RowProblem) return undefined;
    throw problem;
  }
}
