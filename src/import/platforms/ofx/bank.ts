/**
 * STMTTRN: movements of money, in bank statements and, as INVBANKTRAN, in investment accounts. Their types are used
 * loosely (interest comes as DEP, fees as OTHER), so the words beside them are read too, and only where they leave no
 * doubt; everything else is money that comes or goes.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import type { FeeKind } from '../../../ledger/transaction.js';
import { requiredAmountIn, whenIn } from './fields.js';
import { trustedFitid } from './ids.js';
import { expenseKind } from './income.js';
import type { OfxNode } from './parse.js';
import { type Entry, idFor, money, type Statement } from './statement.js';

const INTEREST = /^(interest|int)\b|\b(interest|int) (earned|paid|payment|credit|received)\b|\bcredit interest\b/i;
const DIVIDEND = /^dividend|\bdividend (received|paid|payment|earned)\b/i;
const FEE = /\bfees?\b|service charge|commission/i;

export function addBankTransaction({ node, row }: Entry, statement: Statement): void {
  const part = node.name === 'STMTTRN' ? node : (node.child('STMTTRN') ?? node);
  const type = part.text('TRNTYPE').toUpperCase();
  if (type === 'HOLD') return statement.ignore({ node, row }, 'amount on hold, not posted');
  const when = whenIn(part, 'DTPOSTED');
  const amount = requiredAmountIn(part, 'TRNAMT');
  if (amount === ZERO) return statement.ignore({ node, row }, 'entry without an amount');
  const note = noteOf(part);
  // Some institutions give the same FITID to a trade and to a cash entry beside it.
  const id = idFor(trustedFitid(part.text('FITID'), when.day), 'cash');
  const draft = { when, id, note, account: statement.account, ...money(statement.currencyOf(part), absolute(amount)) };
  const { intake } = statement;
  if (amount > 0n) {
    if (type === 'INT' || INTEREST.test(note ?? '')) intake.add(row, 'income', { ...draft, kind: 'interest' });
    else if (type === 'DIV' || DIVIDEND.test(note ?? '')) intake.add(row, 'income', { ...draft, kind: 'dividend' });
    else if (type === 'FEE' || type === 'SRVCHG') intake.add(row, 'income', { ...draft, kind: 'rebate' });
    else intake.add(row, 'deposit', draft);
    return;
  }
  const kind = feeKindOf(type, note ?? '');
  if (type === 'DIV') intake.add(row, 'income', { ...draft, kind: 'dividend', reversal: true });
  else if (kind) intake.add(row, 'fee', { ...draft, kind });
  else intake.add(row, 'withdraw', draft);
}

function feeKindOf(type: string, note: string): FeeKind | undefined {
  if (type === 'INT') return 'interest';
  return type === 'FEE' || type === 'SRVCHG' || FEE.test(note) ? expenseKind(note) : undefined;
}

function noteOf(part: OfxNode): string | undefined {
  const [name, memo] = [part.text('NAME') || part.text('PAYEE', 'NAME'), part.text('MEMO')];
  const text = name === memo || memo === '' ? name : name === '' ? memo : `${name}: ${memo}`;
  return text.replace(/\s+/g, ' ') || undefined;
}
