/**
 * SwissBorg: gross, fee and net of each row, also in the person's currency. The two rows of a trade share their second; the
 * fee is taken from what is bought. What is sold is gross too.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

const GROSS_WORTH = /^gross amount \((\w{3})\)$/;
const NET_WORTH = /^net amount \((\w{3})\)$/;

export const swissborg: TableFormat = {
  kind: 'table',
  id: 'swissborg',
  platform: 'swissborg',
  name: 'SwissBorg statement',
  grade: 'B',
  covers: 'everything',
  howTo: [
    'In the SwissBorg app open your profile, then Statements, and choose the account statement as a table.',
    'Save it as CSV.',
  ],
  headers: [
    {
      version: 'statement',
      columns: [
        ...['local time', 'time in utc', 'type', 'currency', 'gross amount', GROSS_WORTH, 'fee', /^fee \(\w{3}\)$/],
        ...['net amount', /^net amount \(\w{3}\)$/, 'note'],
      ],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
  readonly fee: Fixed;
}

function read(sheet: Sheet, intake: Intake): void {
  const [when, type, note] = [time(sheet, intake, 'time in utc'), required(sheet, 'type'), text(sheet, 'note')];
  const [asset, gross, net] = [
    symbol(sheet, 'currency'),
    requiredAmount(sheet, 'gross amount'),
    requiredAmount(sheet, 'net amount'),
  ];
  const [cost, worth] = [amount(sheet, 'fee'), amount(sheet, GROSS_WORTH)];
  const netWorth = amount(sheet, NET_WORTH);
  const currency = (sheet.caught(GROSS_WORTH) ?? '').toUpperCase();
  const trades = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    const meaning = type(row).toLowerCase();
    const entry = {
      line: row.line,
      when: when(row),
      asset: asset(row),
      amount: absolute(gross(row)),
      fee: absolute(cost(row) ?? ZERO),
    };
    const fee = { asset: entry.asset, quantity: entry.fee };
    const named = { when: entry.when, asset: entry.asset, fee, note: note(row) };
    const earned = { ...named, amount: entry.amount, total: worth(row), currency };
    if (meaning === 'buy') trades.add(String(entry.when.at), entry);
    else if (meaning === 'sell')
      trades.add(String(entry.when.at), { ...entry, amount: negate(entry.amount), fee: ZERO });
    else if (meaning === 'deposit') addDeposit(intake, row.line, { ...named, amount: entry.amount });
    else if (meaning === 'withdrawal') addWithdrawal(intake, row.line, { ...named, amount: net(row) });
    else if (meaning === 'payouts') {
      // What SwissBorg keeps of a yield never was the person's.
      const kept = entry.fee > ZERO ? `; commission of ${formatFixed(entry.fee)} ${entry.asset} kept by SwissBorg` : '';
      const received = { ...earned, amount: net(row), total: netWorth(row), fee: undefined, note: note(row) + kept };
      addIncome(intake, row.line, { ...received, kind: /yield/i.test(note(row)) ? 'staking' : 'airdrop' });
    } else if (meaning === 'fee adjustment') addIncome(intake, row.line, { ...earned, kind: 'rebate' });
    else throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
  });
  trades.each(intake, (rows) => {
    const { when: at } = rows[0] as Entry;
    if (addLegs(intake, rows, { when: at, class: 'digital' })) return;
    const code = rows.length === 1 ? 'import/unpaired-leg' : 'import/ambiguous-group';
    intake.reject(linesOf(rows), code, 'the rows of that second are not one asset sold and one bought.');
  });
}
