/**
 * Parqet's export of activities. Amounts have no sign and are before fee and tax: a purchase of 500 with a fee of 1 took 501.
 * The broker that an activity was imported from is its account. The date and the clock beside the instant are local.
 */
import { absolute, type Fixed, minus, plus, ZERO } from '../../../core/fixed.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import { amount } from '../../columns/amount.js';
import { action, symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { type HistoryEvent, readHistory } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import { isIsin, namedClass, reportIsins } from '../../isin.js';
import type { Sheet } from '../../sheet.js';

export const parqet: TableFormat = {
  kind: 'table',
  id: 'parqet',
  platform: 'parqet',
  name: 'Parqet activities',
  grade: 'A',
  covers: 'everything',
  fileName: /parqet|activities/i,
  howTo: [
    'In Parqet open the portfolio, then Settings, then Export (Aktivitäten exportieren).',
    'Do not give the export of a broker that is in it as well, or everything counts twice.',
  ],
  headers: [
    {
      version: 'since 2023',
      columns: [
        ...['datetime', 'price', 'shares', 'amount', 'tax', 'fee', 'type', 'assettype', 'identifier', 'currency'],
        'holdingname',
      ],
      optional: [
        ...['date', 'time', 'realizedgains', 'broker', 'wkn', 'originalcurrency', 'fxrate', 'holding', 'exchange'],
        ...['holdingnickname', 'avgholdingperiod', ''],
      ],
    },
  ],
  read,
};

const EVENTS: Readonly<Record<string, HistoryEvent>> = {
  buy: { is: 'buy' },
  sell: { is: 'sell' },
  dividend: { is: 'income', kind: 'dividend' },
  interest: { is: 'interest' },
  transferin: { is: 'units' },
  transferout: { is: 'units' },
  deposit: { is: 'deposit' },
  withdrawal: { is: 'withdrawal' },
  fee: { is: 'charge', kind: 'other' },
  fees_taxes: { is: 'charge', kind: 'other' },
  cost: { is: 'charge', kind: 'other' },
};

const CLASSES: Readonly<Record<string, AssetClass>> = { crypto: 'digital', bond: 'bond', etf: 'fund', fund: 'fund' };

function read(sheet: Sheet, intake: Intake): void {
  const [shares, gross, fee, tax] = ['shares', 'amount', 'fee', 'tax'].map((column) => amount(sheet, column));
  const event = action(sheet, 'type', EVENTS);
  const kind = word(sheet, 'type');
  const [name, identifier, broker] = [word(sheet, 'holdingname'), word(sheet, 'identifier'), word(sheet, 'broker')];
  const assetType = word(sheet, 'assettype');
  const sum = (a: Fixed | undefined, b: Fixed | undefined): Fixed => plus(absolute(a ?? ZERO), absolute(b ?? ZERO));
  const assets = readHistory(sheet, intake, {
    ...{
      when: time(sheet, intake, 'datetime'),
      event,
      currency: symbol(sheet, 'currency'),
      price: amount(sheet, 'price'),
    },
    security: (row) => {
      const id = identifier(row).toUpperCase();
      return isIsin(id) ? { isin: id, name: name(row) } : { ticker: id, name: name(row) };
    },
    class: (row) => CLASSES[assetType(row).toLowerCase()] ?? namedClass({ isin: identifier(row), name: name(row) }),
    quantity: (row) => {
      const units = shares?.(row);
      return units !== undefined && /^transferout$/i.test(kind(row)) ? (-absolute(units) as Fixed) : units;
    },
    // Tax on a sale is no charge of the trade: it is left in the proceeds and withheld from the person.
    amount: (row) => {
      const money = gross?.(row);
      if (money === undefined) return undefined;
      const is = event(row).is;
      if (is === 'buy') return sum(money, fee?.(row));
      if (is === 'sell') return minus(absolute(money), absolute(fee?.(row) ?? ZERO));
      return is === 'income' ? minus(money, tax?.(row) ?? ZERO) : money;
    },
    unsigned: true,
    ...{ fee: (row) => fee?.(row), withheld: (row) => tax?.(row) },
    account: (row) => (broker(row) === '' ? undefined : `${intake.account}-${broker(row).replace(/_/g, '-')}`),
    note: name,
  });
  reportIsins(intake, assets);
}
