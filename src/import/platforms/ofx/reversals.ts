/** Entries that take back or correct another one of the file, by its FITID. */
import { RowProblem } from '../../columns/problem.js';
import type { OfxNode } from './parse.js';
import { type Entry, fitidOf, type Statement } from './statement.js';

const valueIn = (node: OfxNode, name: string): string => [...node.all(name)][0]?.value ?? '';

/** An entry that takes back another goes with it; one that corrects another stands for it. */
export function undoReversals(entries: readonly Entry[], statement: Statement): void {
  for (const entry of entries) {
    const reversed = valueIn(entry.node, 'REVERSALFITID');
    const corrected = valueIn(entry.node, 'CORRECTFITID');
    if (reversed === '' && corrected === '') continue;
    const stays = reversed === '' && valueIn(entry.node, 'CORRECTACTION').toUpperCase() === 'REPLACE';
    const fitid = reversed || corrected;
    const original = entries.find((other) => other !== entry && fitidOf(other.node) === fitid);
    if (original)
      statement.ignore(original, stays ? 'corrected by another entry' : 'reversed, together with the reversal');
    if (stays) continue;
    if (original) statement.ignore(entry, 'reversed, together with the reversal');
    else rejectLoose(entry, fitid, statement);
  }
}

function rejectLoose(entry: Entry, fitid: string, statement: Statement): void {
  statement.told.add(entry.node);
  statement.tell(entry, () => {
    throw new RowProblem('import/unpaired-leg', `it takes back ${fitid}, which is not in the file.`);
  });
}
