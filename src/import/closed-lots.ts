/**
 * Lists of closed lots, as brokers show them between statements: what was sold, when it was bought, and the gain by their own
 * reckoning. Read alike for all brokers, and set aside for `tare reconcile`: such rows are conclusions, not facts.
 */
import type { Day } from '../core/calendar.js';
import { absolute, type Fixed, ZERO } from '../core/fixed.js';
import type { BrokerSale } from './broker-sales.js';
import { amount, requiredAmount } from './columns/amount.js';
import { required, word } from './columns/text.js';
import { parseUsDate, usDate } from './columns/us-date.js';
import type { HeaderCell } from './format.js';
import type { Intake } from './intake.js';
import { eachRow, type NoRecord } from './rows.js';
import type { Row, Sheet } from './sheet.js';

export interface ClosedLotColumns {
  readonly platform: string;
  readonly asset: HeaderCell;
  /** The symbol within that column, where more stands in it. */
  readonly symbolOf?: (text: string) => string;
  readonly description?: HeaderCell;
  readonly quantity: HeaderCell;
  readonly acquired?: HeaderCell;
  readonly sold: HeaderCell;
  readonly proceeds: HeaderCell;
  readonly basis: HeaderCell;
  readonly disallowed?: HeaderCell;
  /** Where the term stands in words; or the columns of gain, of which the filled one tells it. */
  readonly term?: HeaderCell;
  readonly shortGain?: HeaderCell;
  readonly longGain?: HeaderCell;
}

/** Sets every closed lot aside for comparison, in the account that the file is of. */
export function readClosedLots(sheet: Sheet, intake: Intake, columns: ClosedLotColumns, noRecord?: NoRecord): void {
  const none = (): string => '';
  const optional = (column: HeaderCell | undefined) => (column === undefined ? none : word(sheet, column));
  const asset = required(sheet, columns.asset);
  const description = optional(columns.description);
  const quantity = amount(sheet, columns.quantity);
  const acquired = optional(columns.acquired);
  const sold = required(sheet, columns.sold);
  const proceeds = requiredAmount(sheet, columns.proceeds);
  const basis = amount(sheet, columns.basis);
  const disallowed = columns.disallowed === undefined ? () => undefined : amount(sheet, columns.disallowed);
  const term = termReader(sheet, columns);
  eachRow(
    sheet,
    intake,
    (row) => {
      const symbol = (columns.symbolOf ?? ((text: string) => text))(asset(row));
      intake.compare(row.line, {
        platform: columns.platform,
        account: intake.account,
        description: description(row) || symbol,
        asset: symbol,
        quantity: positive(quantity(row)),
        acquired: acquiredOf(acquired(row)),
        sold: usDate(sold(row), 'the date of sale'),
        proceeds: proceeds(row),
        basis: basis(row),
        washDisallowed: positive(disallowed(row)) ?? ZERO,
        term: term(row),
        box: undefined,
        basisReported: undefined,
        currency: intake.currency,
      });
    },
    noRecord,
  );
}

const positive = (value: Fixed | undefined): Fixed | undefined => (value === undefined ? undefined : absolute(value));

const acquiredOf = (text: string): Day | 'various' | undefined =>
  /^various$/i.test(text) ? 'various' : parseUsDate(text);

function termReader(sheet: Sheet, columns: ClosedLotColumns): (row: Row) => BrokerSale['term'] {
  const words = columns.term === undefined ? () => '' : word(sheet, columns.term);
  const short = columns.shortGain === undefined ? () => '' : word(sheet, columns.shortGain);
  const long = columns.longGain === undefined ? () => '' : word(sheet, columns.longGain);
  return (row) => {
    const said = words(row);
    if (said !== '') return /^s/i.test(said) ? 'short' : /^l/i.test(said) ? 'long' : undefined;
    const [isShort, isLong] = [short(row) !== '', long(row) !== ''];
    return isShort === isLong ? undefined : isShort ? 'short' : 'long';
  };
}
