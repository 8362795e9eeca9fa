/** A row of the account statement, and the columns by whatever name the person's language gives them. */
import type { Fixed } from '../../../core/fixed.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { type Read, text } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { Intake, When } from '../../intake.js';
import type { Row, Sheet } from '../../sheet.js';

export const DATE = /^(?:datum|date|data|fecha|dato|päivämäärä|dátum)$/;
export const TIME = /^(?:tijd|uhrze(?:it)?|time|hora|ora|heure|czas|tid|tidspunkt|klokkeslæt|kellonaika|čas)$/;
export const PRODUCT = /^(?:product|produkt|produto|producto|prodotto|produit|tuote)$/;
export const ISIN = /^(?:code )?isin$/;
export const DESCRIPTION =
  /^(?:omschrijving|beschreibung|description|descrição|descripción|descrizione|opis|beskrivelse|beskrivning|popis|kuvaus)$/;
export const RATE =
  /^(?:fx|t\.|wisselkoers|wechselkurs|exchange rate|taux de change|tipo de cambio|tasso di cambio|taxa de câmbio|kurs wymiany|kurs|vekselkurs|växelkurs)$/;
export const CHANGE =
  /^(?:mutatie|änderung|change|mudança|variaci[oó]n|variazion[ei]|mouvements?|zmiana|ændring|förändring|endring|změna|muutos)$/;
export const BALANCE = /^(?:saldo|balance|solde|zůstatek)$/;
export const ORDER =
  /^(?:order[ -]?id|id da ordem|id ordem|id ordine|id ordre|id orden|identyfikator zlecenia|ordre[ -]?id|id objednávky|tilauksen tunnus)$/;

export interface AccountRow {
  readonly line: number;
  readonly when: When;
  readonly product: string;
  readonly isin: string;
  readonly description: string;
  readonly rate: Fixed | undefined;
  readonly currency: string;
  /** Undefined where the row only notes something. */
  readonly amount: Fixed | undefined;
  order: string;
}

export const ZONE = 'Europe/Amsterdam';
const PATTERNS = ['dd-MM-yyyy HH:mm', 'dd/MM/yyyy HH:mm', 'dd.MM.yyyy HH:mm', 'dd-MM-yyyy', 'dd/MM/yyyy'];

/** The moment of the row, in DEGIRO's time. */
export function moment(sheet: Sheet, intake: Intake): Read<When> {
  const [date, clock] = [text(sheet, DATE), text(sheet, TIME)];
  const read = timeReader(intake, { zone: ZONE, patterns: PATTERNS });
  return (row) => read(`${date(row)} ${clock(row)}`.trim(), 'date');
}

export function accountRow(sheet: Sheet, intake: Intake): (row: Row) => AccountRow {
  const when = moment(sheet, intake);
  const [product, isin] = [text(sheet, PRODUCT), text(sheet, ISIN)];
  const description = text(sheet, DESCRIPTION);
  const rate = eitherAmount(sheet, sheet.find(RATE), 'FX');
  const change = sheet.find(CHANGE);
  const amount = eitherAmount(sheet, change + 1, 'change');
  const order = text(sheet, ORDER);
  return (row) => ({
    ...{ line: row.line, when: when(row), product: product(row), isin: isin(row).toUpperCase() },
    ...{ description: description(row), rate: rate(row), currency: row.cell(change).toUpperCase() },
    ...{ amount: amount(row), order: order(row) },
  });
}
