/**
 * DEGIRO's transactions: one row for each fill, with what it was worth in the market's currency and in the account's. It
 * tells the trades that the account statement tells as well, and the statement, which has the exchanges of currencies
 * and the dividends too, is believed before it. Some columns have no name: the currencies to the left of them.
 */
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import { addSecurityTrade, inWhole, wholeCurrency } from '../../account-history.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, text } from '../../columns/text.js';
import type { HeaderCell, TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { namedClass, reportIsins } from '../../isin.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { fillId } from './account.js';
import { DATE, ISIN, moment, ORDER, PRODUCT, RATE, TIME } from './row.js';

const QUANTITY =
  /^(?:aantal|anzahl|quantity|quantidade|cantidad|número|quantità|quantité|liczba|ilość|antal|antall|počet|määrä)$/;
const PRICE = /^(?:koers|kurs|price|preço|precio|quotazione|cours|kurs|pris|cena|hinta)$/;
const LOCAL = new RegExp(
  '^(?:lokale waarde|wert in lokalw\\S*|lokalwährun\\S*|lokaler wert|local value|valor local|valore locale|' +
    'montant devise locale|valeur locale|wartość lokalna|lokal værdi|lokalt värde|lokal verdi)$',
);
const WORTH = 'waarde|wert|value|valor|valore|montant|valeur|wartość|værdi|värde|verdi|hodnota|arvo';
const VALUE = new RegExp(`^(?:${WORTH})$`);
const VALUE_IN = new RegExp(`^(?:${WORTH}) [a-z]{3}$`);
const FEE = new RegExp(
  '^(?:transactiekosten|gebühr|transaktionsgebühr|transaction|costes de transacción|costi di transazione|' +
    'commissioni di transazione|comissões de transação|frais de courtage|opłata transakcyjna|courtage)' +
    '(?:.* ([a-z]{3})$)?',
);
const AUTO_FX = /^autofx\b/;
const TOTAL = /^(?:totaal|gesamt|total|totale|razem|i alt|totalt|montant négocié|celkem)(?: ([a-z]{3}))?$/;

export const degiroTransactions: TableFormat = {
  kind: 'table',
  id: 'degiro-transactions',
  platform: 'degiro',
  name: 'DEGIRO transactions',
  grade: 'A',
  covers: 'trades',
  fileName: /transa/i,
  howTo: [
    'Sign in at degiro.com on the web and open Inbox (or the menu at your name), then Transactions.',
    'Choose the whole period, turn off grouping by order, press Export and choose CSV.',
    'Give the account statement too: dividends, taxes and exchanges of currencies are only there.',
  ],
  headers: [
    {
      version: '2024, currencies in the names of columns',
      columns: [DATE, TIME, PRODUCT, ISIN, QUANTITY, PRICE, LOCAL, VALUE_IN],
      optional: ['', RATE, FEE, AUTO_FX, TOTAL, ORDER, /./],
    },
    {
      version: 'until 2024, currencies in columns without a name',
      columns: [DATE, TIME, PRODUCT, ISIN, QUANTITY, PRICE, LOCAL, VALUE, TOTAL, ''],
      optional: [RATE, FEE, AUTO_FX, ORDER, /./],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = moment(sheet, intake);
  const [product, isin] = [text(sheet, PRODUCT), text(sheet, ISIN)];
  const quantity = eitherAmount(sheet, sheet.find(QUANTITY), 'quantity');
  const [price, priceCurrency] = pair(sheet, PRICE);
  const [local, localCurrency] = pair(sheet, LOCAL);
  const [fee, feeCurrency] = pair(sheet, FEE);
  const [autoFx] = pair(sheet, AUTO_FX);
  const order = orderReader(sheet);
  const seen = new Map<string, number>();
  const isins = new Set<string>();
  eachRow(sheet, intake, (row) => {
    const [units, money] = [quantity(row), local(row)];
    if (units === undefined || units === 0n) throw new RowProblem('import/missing-cell', 'the quantity is empty.');
    if (money === undefined) throw new RowProblem('import/missing-cell', 'the local value is empty.');
    const code = localCurrency(row);
    const currency = wholeCurrency(code);
    const charged = { asset: feeCurrency(row), quantity: absolute(sumOf(fee(row), autoFx(row))) };
    const inMoney = charged.asset === currency ? charged.quantity : ZERO;
    const number = { quantity: absolute(units), price: price(row) ?? ZERO };
    const [name, id] = [isin(row).toUpperCase(), order(row)];
    isins.add(name);
    addSecurityTrade(intake, {
      ...{ lines: row.line, when: when(row), side: units > 0n ? 'bought' : 'sold', asset: name, currency },
      ...{ class: namedClass({ isin: name, name: product(row) }), quantity: units, fee: inMoney },
      amount: (inWhole(money, code) - inMoney) as Fixed,
      ...{ price: price(row), priceCurrency: priceCurrency(row) || code, order: id || undefined },
      id: fillId(id, number, seen),
      fees: inMoney === ZERO && charged.quantity > 0n ? [{ ...charged, kind: 'trading' }] : [],
      note: product(row) || undefined,
    });
  });
  reportIsins(intake, isins);
}

const sumOf = (a: Fixed = ZERO, b: Fixed = ZERO): Fixed => (a + b) as Fixed;

/** An amount, and its currency: in the column's name, or in the column to its right, which has none. */
function pair(sheet: Sheet, column: RegExp): [Read<Fixed | undefined>, Read<string>] {
  const at = sheet.find(column);
  if (at < 0) return [() => undefined, () => ''];
  const inName = sheet.caught(column)?.toUpperCase();
  const value = eitherAmount(sheet, at, sheet.columns[at] ?? '');
  if (inName !== undefined) return [value, () => inName];
  return [value, sheet.columns[at + 1] === '' ? (row) => row.cell(at + 1).toUpperCase() : () => ''];
}

/** In some years the order's number stands one column to the right of its name. */
function orderReader(sheet: Sheet): (row: Row) => string {
  const at = sheet.find(ORDER as HeaderCell);
  return (row) => (at < 0 ? '' : row.cell(at) || row.cell(at + 1));
}
