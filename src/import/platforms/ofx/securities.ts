/**
 * What a statement's securities are called. Transactions name them by a number (mostly the CUSIP); the list at the end of
 * the file gives tickers. One without a ticker keeps its number, and that is said, since its lots can then only meet
 * those of files that use the number too.
 */
import { validDay } from '../../../core/calendar.js';
import { parseFixed } from '../../../core/decimal-text.js';
import { optionName, optionOf } from '../../../ledger/option-symbol.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import { RowProblem } from '../../columns/problem.js';
import type { Intake } from '../../intake.js';
import type { OfxNode } from './parse.js';

export interface Security {
  /** The name that Tare uses. */
  readonly asset: string;
  readonly class: AssetClass | undefined;
  /** Shares of one contract; options only. */
  readonly perContract?: number;
  /** What an option is on. */
  readonly underlying?: string;
}

const CLASSES: Readonly<Record<string, AssetClass>> = {
  STOCKINFO: 'stock',
  MFINFO: 'fund',
  DEBTINFO: 'bond',
  OPTINFO: 'option',
};

/** The securities of a file, by their numbers. */
export class Securities {
  private readonly known = new Map<string, Security>();
  /** Those listed without a ticker, by number, with what they are called instead. */
  private readonly unnamed = new Map<string, string>();

  constructor(
    root: OfxNode,
    private readonly intake: Intake,
  ) {
    const listed = [...root.all('SECLIST')].flatMap((list) => list.children);
    const options = listed.filter(({ name }) => name === 'OPTINFO');
    for (const info of listed) if (info.name !== 'OPTINFO') this.add(info);
    // An option is named after what it is on, so those come last.
    for (const info of options) this.addOption(info);
  }

  private add(info: OfxNode): void {
    const about = info.child('SECINFO');
    const id = idOf(about);
    if (id === '') return;
    const ticker = tickerOf(about);
    if (ticker !== '') this.known.set(id, { asset: ticker, class: CLASSES[info.name] });
    else this.known.set(id, { asset: id, class: CLASSES[info.name] });
    if (ticker === '') this.unnamed.set(id, about?.text('SECNAME') ?? '');
  }

  private addOption(info: OfxNode): void {
    const about = info.child('SECINFO');
    const id = idOf(about);
    const ticker = tickerOf(about);
    const underlying = this.known.get(idOf(info))?.asset;
    const terms = optionOf(ticker) ?? writtenTerms(info, underlying);
    if (id === '') return;
    this.known.set(id, {
      asset: terms ? optionName(terms) : ticker || id,
      class: 'option',
      perContract: Number(info.text('SHPERCTRCT')) || 100,
      ...((terms?.underlying ?? underlying) === undefined ? {} : { underlying: terms?.underlying ?? underlying }),
    });
  }

  /** The security that a transaction names. @throws RowProblem when it names none. */
  of(node: OfxNode | undefined, kind: AssetClass): Security {
    const id = idOf(node);
    if (id === '') throw new RowProblem('import/missing-cell', 'there is no SECID with a UNIQUEID.');
    const security = this.known.get(id);
    if (!security) this.known.set(id, { asset: id, class: kind });
    if (!security || this.unnamed.has(id)) this.reportUnnamed(id, node?.text('SECID', 'UNIQUEIDTYPE') || 'number');
    return { ...(security ?? { asset: id }), class: security?.class ?? kind };
  }

  private reportUnnamed(id: string, type: string): void {
    const called = this.unnamed.get(id);
    const what = `the file has no ticker for the ${type} ${id}${called ? ` (${called})` : ''}, which stands as its name.`;
    this.unnamed.delete(id);
    this.intake.report('import/no-ticker', what);
  }
}

const idOf = (node: OfxNode | undefined): string => node?.text('SECID', 'UNIQUEID').toUpperCase() ?? '';

const tickerOf = (about: OfxNode | undefined): string => {
  const ticker = about?.text('TICKER').toUpperCase() ?? '';
  return /^(N\/?A|NONE|UNKNOWN|-+)$/.test(ticker) ? '' : ticker;
};

/** The terms that stand in fields of their own. */
function writtenTerms(info: OfxNode, underlying: string | undefined) {
  const date = /^(\d{4})(\d{2})(\d{2})/.exec(info.text('DTEXPIRE'));
  const expires = date ? validDay(Number(date[1]), Number(date[2]), Number(date[3])) : undefined;
  const strike = parseFixed(info.text('STRIKEPRICE').replace(',', '.'));
  const right = /^C/i.test(info.text('OPTTYPE')) ? 'call' : 'put';
  if (underlying === undefined || expires === undefined || strike === undefined) return undefined;
  return { underlying, expires, strike, right } as const;
}
