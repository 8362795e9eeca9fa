/** The statement of an investment account: its transactions by kind, its positions, its open orders. */

import { RowProblem } from '../../columns/problem.js';
import { addBankTransaction } from './bank.js';
import { addClosure } from './closures.js';
import { addReturnOfCapital, addSplit } from './corporate.js';
import { addExpense, addIncome, addReinvestment, incomeKey } from './income.js';
import type { OfxNode } from './parse.js';
import { addPositions } from './positions.js';
import { undoReversals } from './reversals.js';
import type { Entry, Statement } from './statement.js';
import { addTrade } from './trades.js';
import { addTransfers } from './transfers.js';

type Teller = (entry: Entry, statement: Statement) => void;

const inside: Teller = (entry, statement) => statement.ignore(entry, 'move inside the account');

/** What stands by itself. Closures and transfers need to see others. */
const TELLERS: Readonly<Record<string, Teller>> = {
  BUYSTOCK: addTrade,
  BUYMF: addTrade,
  BUYDEBT: addTrade,
  BUYOPT: addTrade,
  BUYOTHER: addTrade,
  SELLSTOCK: addTrade,
  SELLMF: addTrade,
  SELLDEBT: addTrade,
  SELLOPT: addTrade,
  SELLOTHER: addTrade,
  INCOME: addIncome,
  RETOFCAP: addReturnOfCapital,
  SPLIT: addSplit,
  INVEXPENSE: addExpense,
  MARGININTEREST: addExpense,
  INVBANKTRAN: addBankTransaction,
  JRNLFUND: inside,
  JRNLSEC: inside,
};

export function addInvestments(node: OfxNode, statement: Statement): void {
  const entries = statement.entries(node.child('INVTRANLIST')?.children ?? []);
  const named = (name: string): Entry[] => entries.filter((entry) => entry.node.name === name);
  undoReversals(entries, statement);
  for (const entry of named('CLOSUREOPT')) {
    if (!statement.told.has(entry.node)) statement.tell(entry, () => addClosure(entry, entries, statement));
  }
  addTransfers(
    named('TRANSFER').filter((entry) => !statement.told.has(entry.node)),
    statement,
  );
  const cash = new Set(named('INCOME').map((entry) => incomeKey(entry.node)));
  for (const entry of entries) {
    const { name } = entry.node;
    if (statement.told.has(entry.node) || name === 'CLOSUREOPT' || name === 'TRANSFER') continue;
    statement.tell(entry, () => {
      const teller = TELLERS[name];
      if (teller) teller(entry, statement);
      else if (name === 'REINVEST') addReinvestment(entry, statement, cash);
      else throw new RowProblem('import/unknown-action', `a transaction called ${name} is not known.`);
    });
  }
  addPositions(statement.entries(node.child('INVPOSLIST')?.children ?? []), node, statement);
  for (const entry of statement.entries(node.child('INVOOLIST')?.children ?? [])) statement.ignore(entry, 'open order');
  if (node.child('INV401K')) {
    const what = `the account "${statement.account}" is of a 401(k) plan.`;
    statement.intake.report('import/retirement-account', what, node.line);
  }
}
