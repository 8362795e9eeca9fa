/**
 * Uphold: every row has an origin and a destination. The origin is what left and the destination what arrived, the fee being
 * in between. When the coins are changed on their way out, that is a swap and a withdrawal.
 */
import { absolute, type Fixed, minus, plus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { action, type Read, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';

export const uphold: TableFormat = {
  kind: 'table',
  id: 'uphold',
  platform: 'uphold',
  name: 'Uphold transactions',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-da',
  howTo: ['Sign in at uphold.com and open Activity (or Documents).', 'Choose Export; the file comes by e-mail.'],
  fileName: /uphold/i,
  headers: [
    {
      version: 'v2',
      columns: [
        ...['date', 'destination', 'destination amount', 'destination currency', 'fee amount', 'fee currency', 'id'],
        ...['origin', 'origin amount', 'origin currency', 'status', 'type'],
      ],
    },
    {
      version: 'v1',
      columns: [
        ...['date', 'id', 'type', /^value_in_\w{3}$/, /^commission_in_\w{3}$/, 'pair', 'rate', 'origin_currency'],
        ...[
          'origin_amount',
          'origin_commission',
          'destination_currency',
          'destination_amount',
          'destination_commission',
        ],
      ],
    },
  ],
  read,
};

type Act = 'in' | 'out' | 'transfer';
const ACTS: Readonly<Record<string, Act>> = {
  in: 'in',
  deposit: 'in',
  out: 'out',
  withdrawal: 'out',
  transfer: 'transfer',
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly id: string | undefined;
  readonly origin: Leg;
  readonly destination: Leg;
  readonly fee: Leg | undefined;
}

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'date', {
    patterns: ["EEE MMM dd yyyy HH:mm:ss 'GMT'ZZZ", 'yyyy-MM-dd HH:mm:ss ZZZ'],
  });
  const [act, id, status] = [action(sheet, 'type', ACTS), word(sheet, 'id'), text(sheet, 'status')];
  const origin = leg(sheet, /^origin[ _]currency$/, /^origin[ _]amount$/);
  const destination = leg(sheet, /^destination[ _]currency$/, /^destination[ _]amount$/);
  const [cost, costAsset] = [amount(sheet, 'fee amount'), word(sheet, 'fee currency')];
  eachRow(sheet, intake, (row) => {
    if (status(row) !== '' && !/^completed$/i.test(status(row)))
      return intake.ignore(row.line, `status: ${status(row).toLowerCase()}`);
    const paid = absolute(cost(row) ?? ZERO);
    const from = origin(row);
    const fee = paid === ZERO ? undefined : { asset: costAsset(row).toUpperCase() || from.asset, quantity: paid };
    const entry = {
      line: row.line,
      when: when(row),
      id: id(row) || undefined,
      origin: from,
      destination: destination(row),
      fee,
    };
    addEntry(intake, act(row), entry);
  });
}

function leg(sheet: Sheet, name: RegExp, quantity: RegExp): Read<Leg> {
  const [asset, value] = [symbol(sheet, name), requiredAmount(sheet, quantity)];
  return (row) => ({ asset: asset(row), quantity: absolute(value(row)) });
}

function addEntry(intake: Intake, act: Act, entry: Entry): void {
  const { line, when, id, origin, destination } = entry;
  if (origin.asset !== destination.asset) {
    addExchange(intake, entry);
    if (act !== 'out') return;
    const gone = { when, id: id && `${id}-out`, asset: destination.asset, amount: destination.quantity };
    addWithdrawal(intake, line, gone);
    return;
  }
  const { asset } = origin;
  const lost = minus(origin.quantity, destination.quantity);
  const fee = lost > ZERO ? { asset, quantity: lost } : entry.fee;
  const movement = { when, id, asset, fee };
  if (act === 'out') addWithdrawal(intake, line, { ...movement, amount: destination.quantity });
  else if (act === 'in') addDeposit(intake, line, { ...movement, amount: origin.quantity });
  else intake.ignore(line, 'moved inside Uphold');
}

/** The fee is part of what left, if it is in that coin, or was taken from what arrived. */
function addExchange(intake: Intake, { line, when, id, origin, destination, fee }: Entry): void {
  const inOrigin = fee?.asset === origin.asset && fee.quantity < origin.quantity;
  const inDestination = fee?.asset === destination.asset;
  const given = inOrigin ? less(origin, fee.quantity) : origin;
  const received = inDestination ? { ...destination, quantity: plus(destination.quantity, fee.quantity) } : destination;
  addTrade(intake, line, { when, id, given, received, class: 'digital', fees: fee ? [fee] : [] });
}

const less = ({ asset, quantity }: Leg, by: Fixed): Leg => ({ asset, quantity: minus(quantity, by) });
