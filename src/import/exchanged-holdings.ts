/**
 * Corporate actions that are told as units that go and units that come on one day, without money. The same security with
 * another number of units was split; another security is the holding in its new form. What comes alone has its basis
 * elsewhere, and what goes alone tells nothing of where to.
 */
import { formatFixed } from '../core/decimal-text.js';
import { absolute, type Fixed } from '../core/fixed.js';
import type { AssetClass } from '../ledger/transaction.js';
import { addUnits } from './entries.js';
import type { Intake, When } from './intake.js';

export interface UnitsRow {
  readonly line: number;
  readonly when: When;
  readonly account: string;
  readonly asset: string;
  readonly class: AssetClass;
  /** Signed. */
  readonly quantity: Fixed;
  /** What only rows of one action share, if the platform marks them. */
  readonly mark?: string;
  /** As written. */
  readonly words: string;
}

/** Adds the actions that the rows are. */
export function addExchangedHoldings(rows: readonly UnitsRow[], intake: Intake): void {
  const arrivals = new Set(rows.filter(({ quantity }) => quantity > 0n));
  for (const gone of rows.filter((one) => one.quantity < 0n)) {
    const fits = [...arrivals].filter((one) => belongs(gone, one));
    const marked = fits.filter((one) => gone.mark !== undefined && one.mark === gone.mark);
    const same = fits.filter((one) => one.asset === gone.asset);
    const [come, ...others] = marked.length === 1 ? marked : same.length === 1 ? same : fits;
    if (!come || others.length > 0) {
      const what = come ? 'several holdings came on that day' : 'what came for it is not in this file on that day';
      intake.reject(gone.line, 'import/unpaired-leg', `"${gone.words}" of ${gone.asset}: ${what}.`);
      continue;
    }
    arrivals.delete(come);
    addAction(gone, come, intake);
  }
  for (const one of arrivals) addArrival(one, intake);
}

const belongs = (gone: UnitsRow, come: UnitsRow): boolean =>
  gone.when.day === come.when.day && gone.account === come.account;

function addAction(gone: UnitsRow, come: UnitsRow, intake: Intake): void {
  const lines = [gone.line, come.line].sort((a, b) => a - b);
  const quantity = absolute(gone.quantity);
  const about = { when: gone.when, account: gone.account, asset: gone.asset, class: gone.class, quantity };
  if (gone.asset !== come.asset) {
    const into = { toAsset: come.asset, toClass: come.class, toQuantity: come.quantity };
    intake.add(lines, 'merger', { ...about, ...into, total: undefined });
  } else if (quantity === come.quantity) intake.ignore(lines, 'the same units under the same name');
  else intake.add(lines, 'split', { ...about, toQuantity: come.quantity, total: undefined });
}

function addArrival({ line, when, account, asset, class: kind, quantity, words }: UnitsRow, intake: Intake): void {
  addUnits(intake, line, { when, account, asset, class: kind, quantity });
  const what = `${formatFixed(quantity)} ${asset} came by "${words}", without a price or what they came from.`;
  intake.report('import/basis-elsewhere', what, line);
}
