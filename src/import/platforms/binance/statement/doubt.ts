/**
 * A row that cannot be read may be a side of a trade, and a trade that lacks one of its rows still adds up to something. So
 * the other rows of its second are rejected with it. Where not even its time can be read, its neighbours in the file tell
 * the second, since Binance writes the rows of one second next to each other.
 */
import type { Intake } from '../../../intake.js';
import type { ByWallet, Collector } from './collector.js';
import { rejectRows } from './resolve.js';
import type { StatementRow } from './row.js';

export class Doubt {
  private readonly seconds = new Set<number>();
  private readonly lines = new Map<number, number>();

  /** The row on `line`, of this time if it is known, could not be read. */
  note(line: number, second: number | undefined): void {
    if (second !== undefined) this.seconds.add(second);
    else {
      this.lines.set(line - 1, line);
      this.lines.set(line + 1, line);
    }
  }

  /** Rejects the rows of trades that stand in doubt, and takes them out of what was collected. */
  settle(collected: Collector, intake: Intake): void {
    for (const { row, code } of intake.rows.rejections) if (code === 'import/truncated-row') this.note(row, undefined);
    if (this.seconds.size === 0 && this.lines.size === 0) return;
    const groups: ByWallet[] = [...collected.legs.values(), collected.fees];
    if (this.lines.size > 0) {
      for (const wallets of groups) {
        for (const rows of wallets.values()) {
          for (const { line, second } of rows) if (this.lines.has(line)) this.seconds.add(second);
        }
      }
    }
    const doubtful = new Map<number, StatementRow[]>();
    for (const wallets of groups) {
      for (const [wallet, rows] of wallets) {
        const sure = rows.filter((row) => !this.seconds.has(row.second));
        if (sure.length === rows.length) continue;
        for (const row of rows) this.doubt(row, doubtful);
        wallets.set(wallet, sure);
      }
    }
    const what = 'a row of the same second cannot be read, so the trade of that second may lack a part.';
    for (const rows of doubtful.values()) rejectRows(intake, { rows, code: 'import/ambiguous-group', what });
  }

  private doubt(row: StatementRow, doubtful: Map<number, StatementRow[]>): void {
    const { second } = row;
    if (!this.seconds.has(second)) return;
    const rows = doubtful.get(second);
    if (rows) rows.push(row);
    else doubtful.set(second, [row]);
  }
}
