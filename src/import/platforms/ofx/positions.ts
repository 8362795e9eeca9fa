/** What a statement says was held when it was made: positions of securities, and the ledger balance of a bank account. */
import { absolute, type Fixed, negate, plus, ZERO } from '../../../core/fixed.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import { RowProblem } from '../../columns/problem.js';
import { requiredAmountIn, whenIn } from './fields.js';
import type { OfxNode } from './parse.js';
import type { Entry, Statement } from './statement.js';

const CLASSES: Readonly<Record<string, AssetClass>> = { POSMF: 'fund', POSDEBT: 'bond', POSOPT: 'option' };

/** Notes the positions, those of one security together: plans list them by source, brokers by sub-account. */
export function addPositions(entries: readonly Entry[], asOf: OfxNode, statement: Statement): void {
  const held = new Map<string, { sum: Fixed; row: number }>();
  for (const entry of entries) {
    statement.tell(entry, () => {
      const position = entry.node.child('INVPOS');
      if (!position) throw new RowProblem('import/bad-cell', `this ${entry.node.name} has no INVPOS.`);
      const { asset } = statement.securities.of(position, CLASSES[entry.node.name] ?? 'stock');
      const units = requiredAmountIn(position, 'UNITS');
      const signed = position.text('POSTYPE').toUpperCase() === 'SHORT' ? negate(absolute(units)) : units;
      const before = held.get(asset);
      held.set(asset, { sum: plus(before?.sum ?? ZERO, signed), row: before?.row ?? entry.row });
      statement.intake.rows.used(entry.row);
    });
  }
  if (held.size === 0) return;
  try {
    const when = whenIn(asOf, 'DTASOF');
    for (const [asset, { sum, row }] of held) statement.intake.balance(row, when, asset, sum, statement.account);
  } catch (problem) {
    if (!(problem instanceof RowProblem)) throw problem;
    statement.intake.report(problem.code, `of the positions, ${problem.message}`, asOf.line);
  }
}

/** LEDGERBAL of a bank statement. It is no entry, so one that does not read is only not noted. */
export function addLedgerBalance(statementNode: OfxNode, statement: Statement): void {
  const balance = statementNode.child('LEDGERBAL');
  if (!balance || balance.text('DTASOF') === '' || balance.text('BALAMT') === '') return;
  try {
    const when = whenIn(balance, 'DTASOF');
    statement.intake.balance(
      balance.line,
      when,
      statement.currency,
      requiredAmountIn(balance, 'BALAMT'),
      statement.account,
    );
  } catch (problem) {
    if (!(problem instanceof RowProblem)) throw problem;
    statement.intake.report(problem.code, `of LEDGERBAL, ${problem.message}`, balance.line);
  }
}
