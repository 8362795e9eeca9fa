/**
 * 3Commas: the deals of a bot. A deal sums up a purchase in several orders and its sale, without the times and the fees of the
 * fills, which lie in the export of the exchange: so the file is never imported itself, but its deals are written into the
 * notes of those fills (`bot-deals.ts`).
 */
import { ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { required, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export const threeCommas: TableFormat = {
  kind: 'table',
  id: 'three-commas-deals',
  platform: 'three-commas',
  name: '3Commas deal history',
  grade: 'C',
  covers: 'annotations',
  fileName: /deal|3commas/i,
  howTo: [
    'Sign in at 3commas.io, open DCA Bots and then History.',
    'Choose Export to CSV. Download the trades of the exchange itself as well: they are what counts.',
  ],
  headers: [
    {
      version: 'deals',
      columns: [
        ...['deal_id', 'status', 'bot', 'account', 'pair', 'created_at', 'closed_at', 'bought_volume', 'sold_volume'],
        ...['bought_amount', 'sold_amount', 'final_profit'],
      ],
      optional: [
        ...['bot_id', 'bot_pairs', 'strategy', 'signals', 'take_profit_condition', 'take_profit_type', 'duration'],
        ...['safety_order_volume / base_order_volume', 'safety_order_step_percentage', 'max_safety_orders_count'],
        ...['profit_percentage_from_total_volume', 'profit_percentage_from_base_volume', 'active_safety_orders_count'],
        ...[
          'used_safety_orders',
          'martingale_volume_coefficient',
          'martingale_step_coefficient',
          'safety_order_volume',
        ],
        ...['safety_order_volume_type', 'base_order_volume', 'base_order_volume_type', 'close_date'],
      ],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const [id, bot, traded] = [required(sheet, 'deal_id'), text(sheet, 'bot'), pair(sheet, 'pair', { quoteFirst: true })];
  const [from, to] = [time(sheet, intake, 'created_at'), time(sheet, intake, 'closed_at')];
  const closed = text(sheet, 'closed_at');
  const [bought, sold] = [amount(sheet, 'bought_amount'), amount(sheet, 'sold_amount')];
  const [paid, received] = [amount(sheet, 'bought_volume'), amount(sheet, 'sold_volume')];
  eachRow(sheet, intake, (row) => {
    const started = from(row).at;
    // A deal that is still open has no end: its fills are not all there yet.
    const ended = closed(row) === '' ? undefined : to(row).at;
    const deal = {
      name: `3Commas deal ${id(row)}${bot(row) === '' ? '' : ` (${bot(row)})`}`,
      ...traded(row),
      bought: bought(row) ?? ZERO,
      sold: sold(row) ?? ZERO,
      paid: paid(row) ?? ZERO,
      received: received(row) ?? ZERO,
    };
    if (started !== undefined && ended !== undefined) intake.deals.push({ ...deal, from: started, to: ended });
    intake.ignore(row.line, 'a deal of a bot: its fills stand in the export of the exchange');
  });
}
