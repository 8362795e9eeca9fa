/**
 * The account's currency. The name of the file begins with it (`EUR_50655635_…`), or a line above the header says it. Failing
 * those the file proves it: what is traded in the account's own currency moves exactly quantity times price, and the market
 * of a symbol has one currency. Where nothing tells, no row is read rather than a currency made up.
 */
import { isCurrency } from '../../../core/currency.js';
import { absolute, minus, times } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import type { Entry } from './entry.js';

const MARKETS: Readonly<Record<string, string>> = {
  ...{ DE: 'EUR', FR: 'EUR', NL: 'EUR', ES: 'EUR', IT: 'EUR', PT: 'EUR', BE: 'EUR', FI: 'EUR', IE: 'EUR' },
  ...{ US: 'USD', PL: 'PLN', CH: 'CHF', CZ: 'CZK', SE: 'SEK', NO: 'NOK', DK: 'DKK', HU: 'HUF', RO: 'RON' },
};

/** @returns undefined when nothing tells. */
export function accountCurrency(sheet: Sheet, intake: Intake, entries: readonly Entry[]): string | undefined {
  const file = intake.file.replace(/^.*[\\/]/, '');
  const inName = /(?:^|[_ -])([A-Z]{3})(?=[_ -])/.exec(file)?.[1] ?? '';
  if (isCurrency(inName)) return inName;
  const inTitle = /\b(?:currency|waluta|währung|devise|moneda|moeda|měna)\b[^A-Z]*([A-Z]{3})\b/i.exec(
    sheet.preambleText,
  )?.[1];
  if (inTitle !== undefined && isCurrency(inTitle.toUpperCase())) return inTitle.toUpperCase();
  return provenCurrency(entries);
}

function provenCurrency(entries: readonly Entry[]): string | undefined {
  const votes = new Map<string, number>();
  for (const { symbol, trade, amount } of entries) {
    const market = MARKETS[/\.([A-Z]{2})$/.exec(symbol)?.[1] ?? ''];
    if (market === undefined || trade === undefined) continue;
    const worth = times(trade.quantity, trade.price, 'half-even');
    const off = absolute(minus(worth, absolute(amount)));
    // Half a percent is more than rounding and less than any two of these currencies are near each other for long.
    if (off * 200n <= worth) votes.set(market, (votes.get(market) ?? 0) + 1);
  }
  const [best, second] = [...votes].sort((a, b) => b[1] - a[1]);
  return best && (!second || second[1] < best[1]) ? best[0] : undefined;
}
