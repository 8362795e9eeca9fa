/**
 * CoinTracking, the list of all transactions: English and German. Three columns are called `Cur.`, so they are told apart by
 * their order. Amounts are what the account paid and got, so a fee in one of the two currencies is inside them already; one
 * in a third currency stands in a row of its own. Times are those of the CoinTracking account and name no zone.
 */
import { minus, plus, ZERO } from '../../../core/fixed.js';
import type { Read } from '../../columns/text.js';
import { text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { HeaderCell, TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { accountColumn, leg, senses } from '../../side-columns.js';
import { addSides, type Sides } from '../../sides.js';
import type { Leg } from '../../trade.js';
import { WORDS } from './words.js';

const TYPE = /^typ[e]?$/;
const [BUY, SELL, FEE] = [/^(?:buy|kauf)$/, /^(?:sell|verkauf)$/, /^(?:fee|gebühr)$/];
const [PLACE, NOTE] = [/^(?:exchange|börse)$/, /^(?:comment|kommentar)$/];
const WHEN = /^(?:date|datum)$/;
const CURRENCY = /^(?:cur\.|whr\.|währung)$/;
const CORE: readonly HeaderCell[] = [TYPE, BUY, CURRENCY, SELL, PLACE, /^(?:group|gruppe)$/, WHEN];

export const coinTracking: TableFormat = {
  kind: 'table',
  id: 'cointracking',
  platform: 'cointracking',
  name: 'CoinTracking transactions',
  grade: 'A',
  covers: 'everything',
  secondHand: true,
  authority: 0,
  fileName: /cointracking/i,
  howTo: [
    'Sign in at cointracking.info and open Enter Coins (Transactions), with all rows shown.',
    'Choose Export, CSV (Full Export), with the columns of fee, comment and date.',
  ],
  headers: [
    { version: 'with values', columns: [...CORE, 'value in btc', /^value in (?!btc)[a-z]{3}$/, 'spread'] },
    { version: 'with ids', columns: [...CORE, FEE, NOTE, 'tx-id'], optional: [/^(?:lpn|liquidity pool|tx-hash)$/] },
    { version: 'plain', columns: [...CORE, FEE, NOTE] },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  intake.report('import/zone-assumed', 'times are those of the CoinTracking account; your own zone was taken.');
  const valued = sheet.version.version === 'with values';
  const patterns = ['dd.MM.yyyy HH:mm:ss', 'dd.MM.yyyy HH:mm', 'MM/dd/yyyy HH:mm:ss', 'M/d/yyyy H:mm'];
  const when = time(sheet, intake, WHEN, { zone: 'local', patterns });
  const sense = senses(sheet, TYPE, WORDS);
  const received = leg(sheet, BUY, CURRENCY, 0);
  const given = leg(sheet, SELL, CURRENCY, 1);
  const fee: Read<Leg | undefined> = valued ? () => undefined : leg(sheet, FEE, CURRENCY, 2);
  const [account, note, hash] = [accountColumn(sheet, PLACE), text(sheet, NOTE), text(sheet, 'tx-id')];
  let elsewhere = 0;
  const readRow = (row: Row): void => {
    const sides: Sides = {
      when: when(row),
      sense: sense(row),
      account: account(row),
      given: given(row),
      received: received(row),
    };
    if (sides.sense.act === 'ignore') return intake.ignore(row.line, sides.sense.reason);
    const paid = fee(row);
    const opened = withoutFee(sides, paid);
    if (paid && !opened) elsewhere++;
    const about = { reference: hash(row) || undefined, note: note(row) || undefined };
    addSides(intake, row.line, { ...sides, ...opened, ...about });
  };
  eachRow(sheet, intake, readRow);
  if (elsewhere > 0)
    intake.report('import/fee-elsewhere', `${elsewhere} rows name a fee that is in neither of their amounts.`);
}

/** The sides before a fee that is inside one of them. What comes in alone is left as it came. */
function withoutFee({ given, received }: Sides, fee: Leg | undefined): Partial<Sides> | undefined {
  if (!fee) return undefined;
  if (given?.asset === fee.asset && given.quantity > fee.quantity)
    return { given: { ...given, quantity: minus(given.quantity, fee.quantity) }, fee };
  if (given && received?.asset === fee.asset)
    return { received: { ...received, quantity: plus(received.quantity, fee.quantity) }, fee };
  return received?.asset === fee.asset && received.quantity > ZERO ? {} : undefined;
}
