/**
 * What Schwab's words mean: the union of the actions seen in exports and in the importers of others. An action outside
 * the list is rejected by name, never guessed.
 *
 * Short-term gains that a fund distributes are ordinary dividends to its holder (Form 1099-DIV, box 1a); only long-term
 * ones are capital gain distributions (§852(b)(3)(B)).
 */
import type { FeeKind, IncomeKind } from '../../../ledger/transaction.js';

export type Meaning =
  | { readonly is: 'buy' | 'sell' | 'short' | 'cover' }
  | { readonly is: 'income'; readonly kind: IncomeKind; readonly priorYear?: boolean }
  | { readonly is: 'charge'; readonly kind: FeeKind }
  /** Money, or shares when the row has a quantity: what moved decides, not the word. */
  | { readonly is: 'movement' }
  | { readonly is: 'award' | 'spin-off' | 'split' | 'stock-dividend' | 'return-of-capital' | 'cash-in-lieu' }
  /** Two rows, the old holding and the new one. */
  | { readonly is: 'exchange'; readonly family: string }
  /** Two rows, the shares and their money. */
  | { readonly is: 'payout'; readonly family: string }
  | { readonly is: 'expire' | 'assign' | 'exercise' }
  | { readonly is: 'cancel'; readonly of: string };

const words = (text: string): string[] => text.split('|').map((word) => word.trim().toLowerCase());

const income = (kind: IncomeKind, text: string, priorYear = false): [string, Meaning][] =>
  words(text).map((word) => [word, { is: 'income', kind, ...(priorYear ? { priorYear } : {}) }]);
const charge = (kind: FeeKind, text: string): [string, Meaning][] =>
  words(text).map((word) => [word, { is: 'charge', kind }]);
const plain = (meaning: Meaning, text: string): [string, Meaning][] => words(text).map((word) => [word, meaning]);

const MEANINGS = new Map<string, Meaning>([
  ...plain({ is: 'buy' }, 'Buy | Buy to Open | Reinvest Shares'),
  ...plain({ is: 'sell' }, 'Sell | Sell to Close'),
  ...plain({ is: 'short' }, 'Sell Short | Sell to Open | Short Sell'),
  ...plain({ is: 'cover' }, 'Buy to Cover | Buy to Close | Buy Cover'),
  ...income('qualified-dividend', 'Qualified Dividend | Qual Div Reinvest | Special Qual Div | Special Qual Dividend'),
  ...income(
    'dividend',
    'Cash Dividend | Reinvest Dividend | Non-Qualified Div | Special Dividend | Special Non Qual Div',
  ),
  ...income('dividend', 'Div Adjustment | Dividend Adj | Div Adj'),
  ...income('other', 'Substitute Dividend | Substitute Payment'),
  ...income('dividend', 'Short Term Cap Gain | Short Term Cap Gain Reinvest'),
  ...income('capital-gain-distribution', 'Long Term Cap Gain | Long Term Cap Gain Reinvest'),
  ...income(
    'dividend',
    'Pr Yr Special Div | Pr Yr Cash Div | Pr Yr Div Reinvest | Pr Yr Non Qual Div | Pr Yr Non-Qual Div',
    true,
  ),
  ...income('dividend', 'Pr Yr Short Term Cap Gain | Pr Yr St Cap Gain | Pr Yr St C/G Rein', true),
  ...income('qualified-dividend', 'Pr Yr Qual Div | Pr Yr Qual Dividend | Pr Yr Special Qual Div', true),
  ...income('capital-gain-distribution', 'Pr Yr Long Term Cap Gain | Pr Yr Lt Cap Gain | Pr Yr Lt C/G Rein', true),
  ...income('exempt-interest', 'Exempt Interest Div | Tax Exempt Div | Muni Interest | Tax Exempt Interest'),
  ...income(
    'interest',
    'Bond Interest | CD Interest | Bank Interest | Credit Interest | Interest Adj | Corporate Interest',
  ),
  ...income('reward', 'Promotional Award'),
  ...charge('interest', 'Margin Interest | Margin Interest Adj'),
  ...charge(
    'withholding',
    'NRA Tax Adj | NRA Withholding | NRA Withhold | NRA Tax | Pr Yr NRA Tax | Foreign Tax Paid | Foreign Tax Adj',
  ),
  ...charge(
    'withholding',
    'IRS Withhold Adj | Tax Withholding | Backup Withholding | State Tax Withheld | Tax Reversal',
  ),
  ...charge('advisory', 'Advisor Fee | Advisory Fee | Mgmt Fee | Portfolio Fee'),
  ...charge('other', 'ADR Mgmt Fee | Service Fee | Misc Fee | Wire Fee | Foreign Custody Fee | Short Borrow Fee'),
  ...plain(
    { is: 'movement' },
    'Journal | Journaled Shares | Internal Transfer | Security Transfer | Transfer | Bank Transfer',
  ),
  ...plain({ is: 'movement' }, 'MoneyLink Transfer | MoneyLink Deposit | MoneyLink Adj | MoneyLink Withdrawal'),
  ...plain({ is: 'movement' }, 'Wire Sent | Wire Received | Wire Funds | Wire Funds Received | Wire Funds Adj'),
  ...plain(
    { is: 'movement' },
    'Funds Received | Funds Paid | Misc Cash Entry | Misc Credits | Misc Debits | Adjustment',
  ),
  ...plain(
    { is: 'movement' },
    'Auto S1 Credit | Auto S1 Debit | Returned Check | Check | Visa Purchase | ATM Withdrawal',
  ),
  ...plain(
    { is: 'movement' },
    'Schwab ATM Rebate | ATM Rebate | Bill Pay | Payments | CD Deposit Funds | CD Deposit Adj',
  ),
  ...plain({ is: 'award' }, 'Stock Plan Activity'),
  ...plain({ is: 'spin-off' }, 'Spin-off | Spin Off'),
  ...plain({ is: 'split' }, 'Stock Split | Stock Split Adj | Forward Split | Options Frwd Split'),
  ...plain({ is: 'stock-dividend' }, 'Stock Div Dist | Stock Dividend'),
  ...plain(
    { is: 'return-of-capital' },
    'Return of Capital | Return Of Capital Reinvest | Ret Cap Reinvest | Principal Payment',
  ),
  ...plain({ is: 'cash-in-lieu' }, 'Cash In Lieu'),
  ...plain({ is: 'exchange', family: 'reverse split' }, 'Reverse Split'),
  ...plain(
    { is: 'exchange', family: 'merger' },
    'Stock Merger | Stock Merger Adj | Mandatory Reorg Exc | Mandatory Exchange',
  ),
  ...plain({ is: 'exchange', family: 'name change' }, 'Name Change | Symbol Change | CUSIP Change'),
  ...plain({ is: 'exchange', family: 'conversion' }, 'Conversion'),
  ...plain({ is: 'payout', family: 'cash merger' }, 'Cash Merger | Cash Merger Adj'),
  ...plain(
    { is: 'payout', family: 'redemption' },
    'Full Redemption | Full Redemption Adj | Partial Redemption | Partial Redemption Adj',
  ),
  ...plain(
    { is: 'payout', family: 'redemption' },
    'Bond Maturity | Maturity | Partial Call | Full Call | Tender Offer | Tender Offer Adj',
  ),
  ...plain(
    { is: 'payout', family: 'liquidation' },
    'Cash Liquidation | Cash Liquidation Adj | Final Cash Liquid | Final Cash Liquid Adj',
  ),
  ...plain({ is: 'expire' }, 'Expired | Expired Rights'),
  ...plain({ is: 'assign' }, 'Assigned'),
  ...plain({ is: 'exercise' }, 'Exchange or Exercise | Exercised'),
  ...plain({ is: 'cancel', of: 'reinvest shares' }, 'Reinvestment Adj'),
]);

/** What an action means; undefined when it is not on the list. */
export function meaningOf(action: string): Meaning | undefined {
  const word = action.trim().toLowerCase().replace(/\s+/g, ' ');
  const cancelled = /^(?:cancel|cxl) (.+)$/.exec(word)?.[1];
  if (cancelled !== undefined) return MEANINGS.has(cancelled) ? { is: 'cancel', of: cancelled } : undefined;
  return MEANINGS.get(word);
}

/** Every action on the list, for the tests. */
export const knownActions = (): string[] => [...MEANINGS.keys()];
