/**
 * Flex queries of Interactive Brokers: the fullest export that the broker has, with fields, dates and levels of detail
 * as each customer chose them. XML holds whole statements, of several accounts if there are several; CSV one section or
 * more. Both are read into the same records and told by the same rules.
 */
import type { DocumentFormat, TableFormat } from '../../../format.js';
import { CASH_COLUMNS, TRADE_COLUMNS } from './columns.js';
import { readFlexCsv } from './csv.js';
import { isFlexXml, readFlexXml } from './xml.js';

const QUERY = 'In the client portal: Performance & Reports > Flex Queries > Activity Flex Query, the plus sign.';
const DATES =
  'Set date format yyyyMMdd, time format HHmmss, separator semicolon; period: each calendar year by itself.';

export const flexXml: DocumentFormat = {
  kind: 'document',
  id: 'ibkr-flex-xml',
  platform: 'ibkr',
  name: 'Interactive Brokers Flex query, XML',
  grade: 'A',
  covers: 'everything',
  authority: 3,
  informationReturn: '1099-b',
  howTo: [
    QUERY,
    'Take the sections Trades (executions, closed lots), Cash Transactions (detail), Corporate Actions and Transfers.',
    'Take Open Positions and Cash Report too; each section with all fields.',
    `Format XML. ${DATES}`,
    'Run the query and save the file.',
  ],
  fileName: /\.xml$/i,
  recognises: ({ text }) => (isFlexXml(text) ? 1 : 0),
  read: readFlexXml,
};

export const flexTrades: TableFormat = {
  kind: 'table',
  id: 'ibkr-flex-trades',
  platform: 'ibkr',
  name: 'Interactive Brokers Flex query, trades CSV',
  grade: 'A',
  covers: 'trades',
  authority: 2,
  informationReturn: '1099-b',
  howTo: [
    QUERY,
    'Take the section Trades (executions) with all fields.',
    `Format CSV. ${DATES}`,
    'The XML format holds everything in one file and is the better choice.',
  ],
  headers: [{ version: 'trades', ...TRADE_COLUMNS }],
  read: readFlexCsv,
};

export const flexCash: TableFormat = {
  kind: 'table',
  id: 'ibkr-flex-cash',
  platform: 'ibkr',
  name: 'Interactive Brokers Flex query, cash transactions CSV',
  grade: 'A',
  covers: 'income',
  authority: 2,
  informationReturn: '1099-b',
  howTo: [
    QUERY,
    'Take the section Cash Transactions (detail) with all fields.',
    `Format CSV. ${DATES}`,
    'The XML format holds everything in one file and is the better choice.',
  ],
  headers: [{ version: 'cash transactions', ...CASH_COLUMNS }],
  read: readFlexCsv,
};
