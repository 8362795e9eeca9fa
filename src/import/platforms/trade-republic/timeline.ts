/**
 * The account transactions that free tools (pytr and the like) made of Trade Republic's timeline before the app had an export of its own.
 * Columns and words are in the language the tool was set to; the value is the cash that moved, fee and tax included.
 */
import { absolute, type Fixed, plus, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { type HistoryEvent, readHistory } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import { reportIsins } from '../../isin.js';
import type { Row, Sheet } from '../../sheet.js';

const DATE = /^(?:date|datum|fecha|data)$/;
const TYPE = /^(?:type|typ|transactietype|tipo)$/;
const VALUE = /^(?:value|wert|waarde(?: \(netto\))?|valeur|valor|valore)$/;
const NOTE = /^(?:note|notiz|opmerking|nota)$/;
const SHARES = /^(?:shares|stück|aantal|parts|acciones|azioni)$/;
const FEES = /^(?:fees|gebühren|kosten|frais|comisiones|commissioni)$/;
const TAXES = /^(?:taxes|steuern|belasting|impôts|impuestos|tasse)$/;

export const tradeRepublicTimeline: TableFormat = {
  kind: 'table',
  id: 'trade-republic-timeline',
  platform: 'trade-republic',
  name: 'Trade Republic timeline',
  grade: 'C',
  covers: 'everything',
  fileName: /account.?transactions|timeline/i,
  howTo: [
    'Better give Trade Republic’s own export (see trade-republic). This is what tools such as pytr make of the timeline; never give both.',
  ],
  headers: [
    {
      version: 'until 2025',
      columns: [DATE, TYPE, VALUE, NOTE, 'isin', SHARES, FEES, TAXES],
      optional: ['isin2', 'shares2', 'time'],
    },
  ],
  read,
};

const EVENTS: readonly (readonly [RegExp, HistoryEvent])[] = [
  [/^(?:buy|kauf|aankoop|achat|compra|acquisto|savings plan)\b/i, { is: 'buy' }],
  [/^(?:sell|verkauf|verkoop|vente|venta|vendita)\b/i, { is: 'sell' }],
  [/divid/i, { is: 'income', kind: 'dividend' }],
  [/interest|zinsen|rente|intérêt|interés|interessi/i, { is: 'interest' }],
  [/tax|steuer|belasting|impôt|impuesto|tasse/i, { is: 'charge', kind: 'withholding' }],
  [/fee|gebühr|kosten|frais|comisi|commission/i, { is: 'charge', kind: 'other' }],
  [
    /deposit|removal|withdraw|einlage|entnahme|storting|onttrekking|dépôt|retrait|ingreso|retirada|deposito|prelievo/i,
    { is: 'money' },
  ],
];

function read(sheet: Sheet, intake: Intake): void {
  const [type, note, isin] = [required(sheet, TYPE), word(sheet, NOTE), word(sheet, 'isin')];
  const [value, fees, taxes] = [amount(sheet, VALUE), amount(sheet, FEES), amount(sheet, TAXES)];
  const event = (row: Row): HistoryEvent => {
    const found = EVENTS.find(([pattern]) => pattern.test(type(row)))?.[1];
    if (found) return found;
    throw new RowProblem('import/unknown-action', `"${type(row)}" in the column of the type is not known.`);
  };
  const tax = (row: Row): Fixed => absolute(taxes(row) ?? ZERO);
  const assets = readHistory(sheet, intake, {
    when: time(sheet, intake, DATE, { zone: 'Europe/Berlin' }),
    event,
    security: (row) => ({ isin: isin(row).toUpperCase(), name: note(row) }),
    ...{ quantity: amount(sheet, SHARES), currency: () => 'EUR', fee: fees },
    // The tax on a sale is out of the value already; it is no charge of the sale.
    amount: (row) => {
      const moved = value(row);
      return moved !== undefined && event(row).is === 'sell' ? plus(moved, tax(row)) : moved;
    },
    withheld: tax,
    note,
  });
  reportIsins(intake, assets);
}
