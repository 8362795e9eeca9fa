/** Celsius: rewards with their worth in dollars, moves of coins, and swaps as two rows of one second. Only what is confirmed counts. */
import { absolute, type Fixed, negate } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { action, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

const COLUMNS = [
  'internal id',
  'date and time',
  'transaction type',
  'coin type',
  'coin amount',
  'usd value',
  'confirmed',
];

export const celsius: TableFormat = {
  kind: 'table',
  id: 'celsius',
  platform: 'celsius',
  name: 'Celsius transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['Celsius closed in 2022: use the file that you downloaded, or the one of the bankruptcy portal.'],
  fileName: /celsius/i,
  headers: [
    { version: 'rewards', columns: [...COLUMNS, 'original reward coin', 'reward amount in original coin'] },
    { version: 'interest', columns: [...COLUMNS, 'original interest coin', 'interest amount in original coin'] },
  ],
  read,
};

type Act = 'deposit' | 'withdrawal' | 'swap in' | 'swap out' | IncomeKind;
const WORDS: readonly (readonly [Act, string])[] = [
  ['deposit', 'deposit|inbound_transfer|inbound transfer|transfer'],
  ['withdrawal', 'withdrawal|outbound_transfer|outbound transfer'],
  ['interest', 'interest|reward'],
  ['reward', 'referred_award|referred award|referrer_award|referrer award|promo_code_reward|promo code reward'],
  ['airdrop', 'bonus_token|bonus token'],
  ['swap in', 'swap in|swap_in'],
  ['swap out', 'swap out|swap_out'],
];
const ACTS = Object.fromEntries(WORDS.flatMap(([act, words]) => words.split('|').map((found) => [found, act])));

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
  readonly usd: Fixed | undefined;
}

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'date and time', { patterns: ['MMMM d, yyyy h:mm a', 'MMM d, yyyy h:mm a'] });
  const [id, act, confirmed] = [
    word(sheet, 'internal id'),
    action(sheet, 'transaction type', ACTS),
    text(sheet, 'confirmed'),
  ];
  const [coin, moved, worth] = [
    symbol(sheet, 'coin type'),
    requiredAmount(sheet, 'coin amount'),
    amount(sheet, 'usd value'),
  ];
  const swaps = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    if (!/^yes$/i.test(confirmed(row))) return intake.ignore(row.line, 'status: not confirmed');
    const quantity = absolute(moved(row));
    const entry = { line: row.line, when: when(row), asset: coin(row), amount: quantity, usd: worth(row) };
    const named = { ...entry, id: id(row) || undefined };
    const meaning = act(row);
    if (meaning === 'deposit') addDeposit(intake, row.line, named);
    else if (meaning === 'withdrawal') addWithdrawal(intake, row.line, named);
    else if (meaning === 'swap in') swaps.add(String(entry.when.at), entry);
    else if (meaning === 'swap out') swaps.add(String(entry.when.at), { ...entry, amount: negate(quantity) });
    else addIncome(intake, row.line, { ...named, kind: meaning, total: entry.usd, currency: 'USD' });
  });
  swaps.each(intake, (rows) => addSwap(intake, rows));
}

function addSwap(intake: Intake, rows: readonly Entry[]): void {
  const { when } = rows[0] as Entry;
  const usd = rows.find(({ amount: moved }) => moved < 0n)?.usd;
  const value = usd === undefined ? {} : { value: absolute(usd), valueCurrency: 'USD' };
  if (addLegs(intake, rows, { when, class: 'digital', ...value })) return;
  const code = rows.length === 1 ? 'import/unpaired-leg' : 'import/ambiguous-group';
  intake.reject(linesOf(rows), code, 'the swaps of that minute are not one coin out and one in.');
}
