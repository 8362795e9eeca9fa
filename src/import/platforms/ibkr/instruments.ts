/**
 * What a statement says of its instruments: multipliers, underlyings, and the symbols that one instrument has. Without
 * that section, an option is for a hundred shares.
 */
import { type Fixed, ONE } from '../../../core/fixed.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import { noteTicker } from '../../isin.js';
import { attemptLines } from '../../rows.js';
import { optionName, optionOf, securityClass, securityName } from '../../securities.js';
import type { Context } from './context.js';
import type { StatementRow } from './sections.js';
import type { Category } from './words.js';

interface Instrument {
  readonly multiplier: Fixed | undefined;
  readonly underlying: string;
  readonly description: string;
}

/** The symbol before and after an action are one: `SLG.OLD` is `SLG`. */
export const presentName = (symbol: string): string => securityName(symbol.trim().replace(/\.OLD$/, ''));

export class Instruments {
  private readonly bySymbol = new Map<string, Instrument>();

  constructor(rows: readonly StatementRow[], context: Context) {
    for (const row of rows) attemptLines(row.line, context.intake, () => this.add(row, context));
  }

  private add(row: StatementRow, context: Context): void {
    const multiplier = context.number(row, 'multiplier');
    const underlying = securityName(row.get('underlying'));
    const instrument = { multiplier, underlying, description: row.get('description') };
    for (const symbol of row.get('symbol').split(','))
      noteTicker(context.intake, { ticker: presentName(symbol), isin: row.get('security id').trim() });
    for (const symbol of [...row.get('symbol').split(','), row.get('description')]) {
      const name = symbol.trim();
      if (name === '') continue;
      this.bySymbol.set(name, instrument);
      this.bySymbol.set(securityName(name), instrument);
    }
  }

  /** Tare's name and class of a traded symbol. */
  named(symbol: string, category: Category): { asset: string; class: AssetClass } {
    const instrument = this.bySymbol.get(symbol);
    const terms = category === 'option' ? (optionOf(symbol) ?? optionOf(instrument?.description ?? '')) : undefined;
    if (terms) return { asset: optionName(terms), class: 'option' };
    if (category === 'stock' || category === 'fund') {
      const asset = presentName(symbol);
      return { asset, class: category === 'fund' || securityClass(asset) === 'fund' ? 'fund' : 'stock' };
    }
    if (category === 'digital') return { asset: symbol.toUpperCase().replace(/\..*$/, ''), class: 'digital' };
    return { asset: symbol.toUpperCase(), class: category === 'forex' ? 'cash' : category };
  }

  /** What the price of one is for; undefined when that is not known, as of a future. */
  unitOf(symbol: string, category: Category): Fixed | undefined {
    const known = this.bySymbol.get(symbol)?.multiplier;
    if (category === 'option') return known ?? ((ONE * 100n) as Fixed);
    return category === 'future' ? known : ONE;
  }

  /** The underlying of an option, where it is called otherwise than the option's name says (`SPXW` on `SPX`). */
  underlyingOf(option: string): string | undefined {
    const underlying = this.bySymbol.get(option)?.underlying;
    return underlying === '' ? undefined : underlying;
  }
}
