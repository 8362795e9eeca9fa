/**
 * A row that cannot be read may be a side of a trade, and a trade that lacks one of its rows still adds up to something. So
 * the other rows of its second are rejected with it. Where not even its time can be read, its neighbours in the file tell
 * the second, since Binance writes the rows of one second next to each other.
 */
import type { Intake } from '../../../intake.js';
import type { ByWallet, Collector } from './collector.js';
import { linesOf, type StatementRow } from './row.js';

export class Doubt {
  private readonly seconds = new Set<number>();
  private readonly lines = new Map<number, number>();

  /** The row on `line`, of this time if it is known, could not be read. */
  note(line: number, at: number | undefined): void {
    if (at !== undefined) this.seconds.add(Math.floor(at / 1000));
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
          for (const { line, at } of rows) if (this.lines.has(line)) this.seconds.add(Math.floor(at / 1000));
        }
      }
    }
    const doubtful: StatementRow[] = [];
    for (const wallets of groups) {
      for (const [wallet, rows] of wallets) {
        const sure = rows.filter((row) => !this.seconds.has(Math.floor(row.at / 1000)));
        if (sure.length === rows.length) continue;
        doubtful.push(...rows.filter((row) => this.seconds.has(Math.floor(row.at / 1000))));
        wallets.set(wallet, sure);
      }
    }
    if (doubtful.length === 0) return;
    const what = 'a row of the same second cannot be read, so the trade of that second may lack a part.';
    intake.reject(linesOf(doubtful), 'import/ambiguous-group', what);
  }
}
