/**
 * Sales as a broker reports them, in a plain table: one row a sale, columns named after the boxes of Form 1099-B or
 * 1099-DA, as spreadsheets made from such forms have them. Compared by `tare reconcile`, never imported.
 */
import { type Day, parseDay } from '../../../core/calendar.js';
import { ZERO } from '../../../core/fixed.js';
import { basisReportedIn, boxOf, termNamed, termOfBox } from '../../broker-sales.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { required, word } from '../../columns/text.js';
import { parseUsDate, usDate } from '../../columns/us-date.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

/** Names with or without the number of their box: `1c date sold`, `box 1d proceeds`. */
const named = (names: string): RegExp => new RegExp(`^(?:box )?(?:\\d{1,2}[a-i]? ?[.:-]? ?)?(?:${names})$`);

const SOLD = named('date sold(?: or disposed(?: of)?)?|sale date|date of sale(?:\\/exchange)?|sold');
const PROCEEDS = named('(?:gross |sales? |net )?proceeds|sales? price');
const BASIS = named('cost or other basis|cost basis|cost|basis');
const ACQUIRED = named('date acquired|acquisition date|date of acquisition|acquired');
const DESCRIPTION = named('description(?: of property)?|(?:digital )?asset name|(?:fund )?name|security');
const ASSET = named('asset|symbol|ticker');
const UNITS = named('(?:number of )?units|quantity|shares|qty');
const WASH = named('wash sale(?: loss(?:es)?)?(?: disallowed| amount)?|wash amount|disallowed(?: loss| wash sale)?');
const TERM = named('term|type of gain(?: or loss)?|holding period');
const BOX = named(
  'applicable checkbox(?: on form 8949)?|form ?8949(?: box| code| checkbox)?|(?:8949 )?box|reporting category',
);
const REPORTED = named('basis reported(?: to (?:the )?irs)?|covered');
const ACCOUNT = named('(?:fund )?account(?: number)?');
const FORM = named('form');

export const brokerSales: TableFormat = {
  kind: 'table',
  id: 'broker-sales',
  platform: 'broker-sales',
  name: '1099-B or 1099-DA as a table',
  grade: 'C',
  covers: 'reconciliation',
  howTo: [
    'Put the sales of a Form 1099-B or 1099-DA into a spreadsheet, one row each.',
    'Columns: description, date acquired, date sold, proceeds, cost basis, wash sale loss, term, box.',
    'Save it as CSV and give it to "tare reconcile".',
  ],
  headers: [
    {
      version: '1099',
      columns: [SOLD, PROCEEDS, BASIS, ACQUIRED],
      optional: [DESCRIPTION, ASSET, /^cusip/, UNITS, WASH, TERM, BOX, REPORTED, ACCOUNT, FORM],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const sold = required(sheet, SOLD);
  const acquired = word(sheet, ACQUIRED);
  const description = word(sheet, DESCRIPTION);
  const asset = word(sheet, ASSET);
  const units = amount(sheet, UNITS);
  const proceeds = requiredAmount(sheet, PROCEEDS);
  const basis = amount(sheet, BASIS);
  const wash = amount(sheet, WASH);
  const term = word(sheet, TERM);
  const box = word(sheet, BOX);
  const reported = word(sheet, REPORTED);
  const account = word(sheet, ACCOUNT);
  eachRow(sheet, intake, (row) => {
    const letter = boxOf(box(row).toUpperCase());
    const washed = wash(row) ?? ZERO;
    intake.compare(row.line, {
      platform: 'broker-sales',
      account: account(row) || undefined,
      description: description(row) || asset(row),
      asset: asset(row) || undefined,
      quantity: units(row),
      acquired: acquiredOf(acquired(row)),
      sold: dayOf(sold(row)),
      proceeds: proceeds(row),
      basis: basis(row),
      washDisallowed: (washed < 0n ? -washed : washed) as typeof washed,
      term: letter ? termOfBox(letter) : termNamed(term(row)),
      box: letter,
      code: box(row) || undefined,
      basisReported: letter ? basisReportedIn(letter) : claim(reported(row)),
      currency: intake.currency,
    });
  });
}

const dayOf = (text: string): Day => parseDay(text) ?? usDate(text, 'the date of sale');

function acquiredOf(text: string): Day | 'various' | undefined {
  if (text === '') return undefined;
  return /^various$/i.test(text) ? 'various' : (parseDay(text) ?? parseUsDate(text));
}

const claim = (text: string): boolean | undefined =>
  /^(y|yes|true|1|x|covered)$/i.test(text) ? true : /^(n|no|false|0|noncovered)$/i.test(text) ? false : undefined;
