/** What matching with pools gives, collected: lines, what could not be worked out, and issues that name it. */
import type { Day } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import { type Fixed, ZERO } from '../../core/fixed.js';
import { type About, type Issue, issue } from '../../core/issue.js';
import type { Source } from '../../ledger/transaction.js';
import type { Disposal, Removal, Replacement, Unresolved } from '../../lots/disposal.js';
import type { Lot } from '../../lots/lot.js';
import type { Matched } from '../../lots/match.js';
import { shortfall } from '../../lots/shortfall.js';
import type { Disposing, PoolMoves } from './moves.js';

/** A part of a disposal that was matched by one rule. */
export interface MatchedPart {
  /** What it was matched with, as it is shown. */
  readonly lot: string;
  readonly rule: string;
  readonly quantity: Fixed;
  readonly proceeds: Fixed | undefined;
  readonly basis: Fixed | undefined;
  readonly acquired: Day;
  readonly lotSource: Source;
  readonly disallowed?: Fixed;
  readonly codes?: string;
}

export class PoolOutcome {
  readonly disposals: Disposal[] = [];
  readonly unresolved: Unresolved[] = [];
  readonly removals: Removal[] = [];
  readonly replacements: Replacement[] = [];
  readonly lots: Lot[] = [];
  readonly issues: Issue[] = [];

  add(move: Disposing, part: MatchedPart): void {
    const { transaction, id, kind, asset, account, day } = move;
    const { quantity, proceeds, basis, lot } = part;
    if (proceeds === undefined || basis === undefined) {
      const missing = proceeds === undefined ? 'value' : 'basis';
      this.unresolved.push({
        ...{ id, transaction, lot, asset, account, quantity, sold: day, proceeds, basis, missing },
      });
      const amount = `${id} disposes of ${formatFixed(quantity)} ${asset}`;
      if (missing === 'value') this.report('lots/no-value', `${amount} at an unknown value.`, transaction.source);
      else this.report('lots/no-basis', `${amount}, whose cost is unknown.`, transaction.source);
      return;
    }
    this.disposals.push({
      ...{ id, kind, transaction, lot, asset, account, quantity, proceeds, basis },
      ...{ acquired: part.acquired, holdingFrom: part.acquired, sold: day, inherited: false },
      fixedTerm: { term: 'short', rule: part.rule },
      lotSource: part.lotSource,
      lotHome: account,
      disallowed: part.disallowed ?? ZERO,
      codes: part.codes ?? '',
    });
  }

  /** Units that the files do not show anyone to have had. */
  oversold(move: Disposing, quantity: Fixed, proceeds: Fixed | undefined): void {
    const { transaction, id, asset, account, day } = move;
    const what = `${id} takes ${formatFixed(quantity)} ${asset} more than all accounts held.`;
    this.report('lots/oversold', what, transaction.source, shortfall(move, quantity));
    this.unresolved.push({
      ...{ id, transaction, lot: undefined, asset, account, quantity, sold: day, proceeds, basis: undefined },
      missing: 'lot',
    });
  }

  report(code: Issue['code'], what: string, { file, row }: Source, about?: About): void {
    this.issues.push(issue(code, `${file} row ${row}: ${what}`, { file, row, ...(about ? { about } : {}) }));
  }

  matched({ income, issues }: PoolMoves): Matched {
    const { disposals, unresolved, removals, replacements, lots } = this;
    disposals.sort((a, b) => a.sold - b.sold);
    return {
      ...{ disposals, unresolved, removals, replacements, lots, income },
      ...{ sheltered: [], shorts: [], allocations: [], choices: [], plan: undefined },
      issues: [...issues, ...this.issues],
    };
  }
}
