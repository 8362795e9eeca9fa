/**
 * Robinhood Crypto: orders and transfers of coins, which the brokerage's own activity file does not have. The notional is
 * what was paid, all in it: there is no fee apart. Of an order that was not filled whole the file does not say what
 * the filled part cost.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readMoves, unlessStatus } from '../../move-table.js';
import { readTrades, side } from '../../trade-table.js';

const PATTERNS = ['M/d/yyyy H:mm:ss', 'M/d/yyyy H:mm', 'M/d/yyyy h:mm:ss a'];

export const robinhoodCryptoOrders: TableFormat = {
  kind: 'table',
  id: 'robinhood-crypto-orders',
  platform: 'robinhood',
  name: 'Robinhood Crypto orders',
  grade: 'B',
  covers: 'trades',
  informationReturn: '1099-da',
  howTo: [
    'Ask Robinhood for your data (Account, Settings, Security and privacy, "Personal data"): it has the crypto orders.',
  ],
  headers: [
    {
      version: 'orders',
      columns: ['uuid', 'time entered', 'symbol', 'side', 'quantity', 'state', 'leaves quantity', 'notional'],
      optional: ['order type', 'entered price', 'average price'],
    },
  ],
  read(sheet, intake) {
    const [coin, state] = [symbol(sheet, 'symbol'), text(sheet, 'state')];
    const [quantity, open] = [requiredAmount(sheet, 'quantity'), amount(sheet, 'leaves quantity')];
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'time entered', { patterns: PATTERNS }),
      pair: (row) => ({ base: coin(row).replace(/[-/]?USD$/, ''), quote: 'USD' }),
      side: side(sheet, 'side'),
      quantity,
      total: requiredAmount(sheet, 'notional'),
      id: word(sheet, 'uuid'),
      skip: (row) => {
        if (/^filled$/i.test(state(row))) return '';
        if (absolute(open(row) ?? quantity(row)) === absolute(quantity(row)))
          return `status: ${state(row).toLowerCase()}`;
        const what = 'a part of the order was filled, and nothing says what that part cost.';
        throw new RowProblem('import/ambiguous-group', what);
      },
    });
  },
};

export const robinhoodCryptoTransfers: TableFormat = {
  kind: 'table',
  id: 'robinhood-crypto-transfers',
  platform: 'robinhood',
  name: 'Robinhood Crypto transfers',
  grade: 'B',
  covers: 'movements',
  howTo: [
    'Ask Robinhood for your data (Account, Settings, Security and privacy, "Personal data"): it has the crypto transfers.',
  ],
  headers: [
    {
      version: 'transfers',
      columns: [
        'id',
        'created_at',
        'currency_code',
        'transfer_type',
        'amount',
        'network_fee',
        'state',
        'blockchain_txn_id',
      ],
      optional: [
        ...['withdrawal_submitted_timestamp', 'network', 'native_network_fee', 'usd_amount_at_request'],
        ...['fiat_amount_at_request', 'to_address', 'address_tag', 'blockchain_txn_state'],
      ],
    },
  ],
  read(sheet, intake) {
    const leaves = action(sheet, 'transfer_type', { withdrawal: true, deposit: false });
    const fee = amount(sheet, 'network_fee');
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'created_at', { patterns: PATTERNS }),
      asset: symbol(sheet, 'currency_code'),
      amount: requiredAmount(sheet, 'amount'),
      fee: (row) => (leaves(row) ? fee(row) : ZERO),
      leaves,
      id: word(sheet, 'id'),
      reference: word(sheet, 'blockchain_txn_id'),
      skip: unlessStatus(sheet, 'state', /^succeeded$/i),
    });
  },
};
