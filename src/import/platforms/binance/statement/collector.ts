/**
 * The rows of a transaction history as they come: those that say all by themselves are added at once, the others wait
 * until the file is read, since their other sides can stand anywhere in it.
 */
import { RowProblem } from '../../../columns/problem.js';
import type { Intake } from '../../../intake.js';
import { FAMILY_RULES, walletOf } from './families.js';
import { type Family, type Meaning, meaningOf } from './operations.js';
import type { StatementRow } from './row.js';
import { addFuturesFee, addIncome, addSingle, isFuturesWallet, nothing } from './single.js';

/** Rows by wallet. */
export type ByWallet = Map<string, StatementRow[]>;

export class Collector {
  readonly legs = new Map<Family, ByWallet>();
  readonly fees: ByWallet = new Map();
  readonly distributions: StatementRow[] = [];
  readonly withdrawals: StatementRow[] = [];
  readonly savings: StatementRow[] = [];
  /** Bonuses of savings products, each with what it is and the operation that may tell it again. */
  readonly bonuses: { readonly row: StatementRow; readonly meaning: Extract<Meaning, { is: 'earn-bonus' }> }[] = [];
  /** The times of the incomes that may tell a bonus again, by operation, coin and amount. */
  readonly paidOut = new Map<string, number[]>();
  private readonly meanings = new Map<string, Meaning>();

  constructor(private readonly intake: Intake) {}

  /** Takes a row. @throws RowProblem when its operation is not known. */
  add(row: StatementRow): void {
    const meaning = this.meaning(row);
    if (nothing(row)) return this.intake.ignore(row.line, 'a change of nothing');
    switch (meaning.is) {
      case 'leg':
        return this.addLeg(row, meaning.family);
      case 'trade-fee':
        return this.addTradeFee(row);
      case 'distribution':
        this.distributions.push(row);
        return;
      case 'withdrawal':
        this.withdrawals.push(row);
        return;
      case 'savings':
        this.savings.push(row);
        return;
      case 'earn-bonus':
        this.bonuses.push({ row, meaning });
        return;
      case 'income':
        this.notePaidOut(row);
        return addIncome(this.intake, row, meaning.kind);
      default:
        return addSingle(this.intake, meaning, row);
    }
  }

  private meaning({ operation }: StatementRow): Meaning {
    let meaning = this.meanings.get(operation);
    if (meaning === undefined) {
      meaning = meaningOf(operation);
      if (!meaning)
        throw new RowProblem('import/unknown-action', `"${operation}" in the column "operation" is not known.`);
      this.meanings.set(operation, meaning);
    }
    return meaning;
  }

  private addLeg(row: StatementRow, family: Family): void {
    let wallets = this.legs.get(family);
    if (!wallets) {
      wallets = new Map();
      this.legs.set(family, wallets);
    }
    push(wallets, walletOf(row, FAMILY_RULES[family]), row);
  }

  /** A fee given back is income; a fee in the futures wallet is of a contract. */
  private addTradeFee(row: StatementRow): void {
    if (isFuturesWallet(row.wallet)) addFuturesFee(this.intake, row);
    else if (row.change > 0n) addIncome(this.intake, row, 'rebate');
    else push(this.fees, row.wallet, row);
  }

  private notePaidOut({ operation, coin, change, second }: StatementRow): void {
    const word = operation.toLowerCase();
    if (!REPEATED.has(word)) return;
    const key = `${word} ${coin} ${change}`;
    const times = this.paidOut.get(key);
    if (times) times.push(second);
    else this.paidOut.set(key, [second]);
  }
}

const REPEATED = new Set(['simple earn flexible interest', 'simple earn locked rewards']);

function push(wallets: ByWallet, wallet: string, row: StatementRow): void {
  const rows = wallets.get(wallet);
  if (rows) rows.push(row);
  else wallets.set(wallet, [row]);
}
