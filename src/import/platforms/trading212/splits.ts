/**
 * Splits: one row closes the position as it was, another opens it as it is, in either order and up to a second apart. With
 * both, the split is the two numbers of shares; one alone tells no ratio.
 */
import type { Intake } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import { securityOf, unitsOf } from './entries.js';
import type { Entry } from './entry.js';

const NEAR_MS = 2000;

export function addSplits(entries: readonly Entry[], intake: Intake): void {
  const opened = new Set(entries.filter(({ meaning }) => meaning === 'split-open'));
  for (const close of entries) {
    if (close.meaning !== 'split-close') continue;
    const [open] = [...opened].filter((one) => belongs(close, one)).sort((a, b) => gap(close, a) - gap(close, b));
    if (!open) {
      alone(close, intake);
      continue;
    }
    opened.delete(open);
    const lines = [close.line, open.line].sort((a, b) => a - b);
    attemptLines(lines, intake, () => {
      const about = { when: close.when, ...securityOf(close), quantity: unitsOf(close), toQuantity: unitsOf(open) };
      intake.add(lines, 'split', { ...about, total: undefined });
    });
  }
  for (const open of opened) alone(open, intake);
}

function belongs(close: Entry, open: Entry): boolean {
  return securityOf(close).asset === securityOf(open).asset && gap(close, open) <= NEAR_MS;
}

const gap = (a: Entry, b: Entry): number =>
  a.when.at === undefined || b.when.at === undefined
    ? Math.abs(a.when.day - b.when.day) * 86_400_000
    : Math.abs(a.when.at - b.when.at);

function alone({ line, action, ticker, isin }: Entry, intake: Intake): void {
  const what = `"${action}" of ${ticker || isin}: its other half, which gives the ratio, is not in this file.`;
  intake.reject(line, 'import/unpaired-leg', what);
}
