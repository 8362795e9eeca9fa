/** What companies do: splits, and capital that they return. */
import { type Fixed, ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { amountIn, requiredAmountIn } from './fields.js';
import { aboutOf, type Entry, idFor, type Statement } from './statement.js';

/** RETOFCAP: money back out of the basis. */
export function addReturnOfCapital({ node, row }: Entry, statement: Statement): void {
  const { asset, class: kind } = statement.securities.of(node, 'stock');
  const total = requiredAmountIn(node, 'TOTAL');
  if (total <= 0n) throw new RowProblem('import/bad-number', 'TOTAL of the capital returned is not positive.');
  const currency = statement.currencyOf(node);
  // How many units it was paid on is not said, and does not matter.
  statement.intake.add(row, 'return-of-capital', {
    ...aboutOf(node, statement),
    asset,
    class: kind,
    quantity: ZERO,
    total,
    currency,
  });
}

/** A split as units before and after, or as a ratio; money for a fraction is a sale of that fraction. */
export function addSplit({ node, row }: Entry, statement: Statement): void {
  const about = aboutOf(node, statement);
  const { asset, class: kind } = statement.securities.of(node, 'stock');
  const [before, after] = [amountIn(node, 'OLDUNITS') ?? ZERO, amountIn(node, 'NEWUNITS') ?? ZERO];
  const [numerator, denominator] = [amountIn(node, 'NUMERATOR') ?? ZERO, amountIn(node, 'DENOMINATOR') ?? ZERO];
  const hasRatio = numerator > 0n && denominator > 0n;
  const hasUnits = before > 0n && after > 0n;
  if (!hasRatio && !hasUnits) throw new RowProblem('import/missing-cell', 'the split has neither units nor a ratio.');
  const cash = amountIn(node, 'FRACCASH') ?? ZERO;
  const split =
    hasUnits && cash === ZERO
      ? { quantity: before, toQuantity: after }
      : { quantity: denominator, toQuantity: numerator };
  if (cash !== ZERO && !(hasRatio && hasUnits))
    throw new RowProblem(
      'import/missing-cell',
      'money was paid for a fraction, but the split does not say of how much.',
    );
  const fraction = hasRatio ? (((before * numerator) / denominator - after) as Fixed) : ZERO;
  if (cash > 0n && fraction <= 0n)
    throw new RowProblem('import/bad-number', 'the units after the split leave no fraction to be paid for.');
  statement.intake.add(row, 'split', { ...about, asset, class: kind, total: undefined, ...split });
  if (cash <= 0n) return;
  const currency = statement.currencyOf(node);
  const id = idFor(about.id, 'fraction');
  statement.intake.add(row, 'sell', { ...about, asset, class: kind, quantity: fraction, total: cash, currency, id });
}
