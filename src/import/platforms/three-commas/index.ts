/**
 * 3Commas: the deals of a bot. A deal sums up a purchase in several orders and its sale, without the times and the fees of the
 * fills, which lie in the export of the exchange: so the file tells what a bot did and is never imported itself.
 */
import { required, text } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import { eachRow } from '../../rows.js';

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
  read: (sheet, intake) => {
    const [deal, pair, account] = [required(sheet, 'deal_id'), required(sheet, 'pair'), text(sheet, 'account')];
    const places = new Set<string>();
    let deals = 0;
    eachRow(sheet, intake, (row) => {
      deal(row);
      deals++;
      places.add(`${pair(row)} at ${account(row) || 'an account without a name'}`);
      intake.ignore(row.line, 'a deal of a bot: its fills stand in the export of the exchange');
    });
    if (deals === 0) return;
    const named = [...places].sort();
    const more = named.length > 3 ? ` and ${named.length - 3} more` : '';
    intake.report('import/annotation', `${deals} deals of bots (${named.slice(0, 3).join(', ')}${more}) are no fills.`);
  },
};
