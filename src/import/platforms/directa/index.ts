/**
 * Directa's movements, in Italian. The amount in euro is signed and without commissions, which are rows of their own, as is
 * the tax withheld from a dividend, a coupon or a gain.
 */
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { type HistoryEvent, readHistory } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import type { Sheet } from '../../sheet.js';

export const directa: TableFormat = {
  kind: 'table',
  id: 'directa',
  platform: 'directa',
  name: 'Directa movements',
  grade: 'C',
  covers: 'everything',
  fileName: /movimenti|directa/i,
  howTo: [
    'Sign in at directa.it and open Conto, then Movimenti, ordered by Data operazione.',
    'Choose the whole period (3000 movements at most; take more files for more) and press CSV.',
  ],
  headers: [
    {
      version: 'since 2022',
      columns: [
        ...['data operazione', 'data valuta', 'tipo operazione', 'ticker', 'isin', 'protocollo', 'descrizione'],
        ...['quantità', 'importo euro', 'importo divisa', 'divisa', 'riferimento ordine'],
      ],
    },
  ],
  read,
};

const EVENTS: readonly (readonly [RegExp, HistoryEvent])[] = [
  [/^acquisto/i, { is: 'buy' }],
  [/^vendita|^rimborso/i, { is: 'sell' }],
  [/^rit\.|^ritenut|imposta|tobin|capital gain/i, { is: 'charge', kind: 'withholding' }],
  [/^provento|^dividend|^stacco div/i, { is: 'income', kind: 'dividend' }],
  [/^coupon|^cedola|^interess/i, { is: 'interest' }],
  [/commission/i, { is: 'charge', kind: 'trading' }],
  [/^bollo|^spese|^canone|^costo/i, { is: 'charge', kind: 'other' }],
  [/conferimento|prelievo|bonifico|versamento/i, { is: 'money' }],
];

function read(sheet: Sheet, intake: Intake): void {
  const type = required(sheet, 'tipo operazione');
  const [ticker, isin, name] = [word(sheet, 'ticker'), word(sheet, 'isin'), word(sheet, 'descrizione')];
  readHistory(sheet, intake, {
    when: time(sheet, intake, 'data operazione', { patterns: ['d-M-yyyy', 'dd-MM-yyyy', 'dd/MM/yyyy'] }),
    event: (row) => {
      const event = EVENTS.find(([pattern]) => pattern.test(type(row)))?.[1];
      if (event) return event;
      throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "tipo operazione" is not known.`);
    },
    security: (row) => ({ ticker: ticker(row), isin: isin(row), name: name(row) }),
    ...{ quantity: amount(sheet, 'quantità'), amount: amount(sheet, 'importo euro'), currency: () => 'EUR' },
    ...{ order: word(sheet, 'riferimento ordine'), note: name },
  });
}
