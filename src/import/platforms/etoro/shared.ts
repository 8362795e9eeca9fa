/** What the sheets of the statement have in common: how to get them, their times, and the names of instruments. */
import { type Read, text } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { HeaderCell } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { securityName } from '../../securities.js';
import type { Sheet } from '../../sheet.js';

export const HOW_TO = [
  'On etoro.com open Portfolio, then History, and choose Account Statement from the menu (the gear).',
  'Set the language to English, choose the period, press Create and download the XLS file (the workbook).',
  'Give Tare the workbook as it is: the sheets Account Activity, Closed Positions and Dividends are read.',
];

const PATTERNS = ['dd/MM/yyyy HH:mm:ss', 'dd.MM.yyyy HH:mm:ss', 'dd-MM-yyyy HH:mm:ss', 'dd/MM/yyyy HH:mm'];
const DAYS = ['dd/MM/yyyy', 'dd.MM.yyyy', 'dd-MM-yyyy'];

export function moment(sheet: Sheet, intake: Intake, column: HeaderCell): Read<When> {
  const cell = text(sheet, column);
  const read = timeReader(intake, { patterns: [...PATTERNS, ...DAYS] });
  return (row) => read(cell(row), String(column));
}

/** `NKE` of `NKE/USD`. The currency is the market's; the account is in dollars. */
export const instrumentOf = (details: string): string => securityName(details.split(/[/ ]/)[0] ?? '');
