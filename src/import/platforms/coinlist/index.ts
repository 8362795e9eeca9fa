/**
 * CoinList: the wallet, in words, with times of New York; and CoinList Pro, where the rows of one moment are one trade and
 * its fee. What moves between the two is no event for the wallet, which says so; Pro's own deposits are such moves.
 */
import { absolute, negate } from '../../../core/fixed.js';
import { parseAmount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, text } from '../../columns/text.js';
import { time, timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs, type LegRow } from '../../legs.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';

/** New York times, or a word that only a platform of coins has. */
const WORDING = / E[SD]T\t|\tSold [\d,.]+ \w+ for |\t(?:\w+ )?(?:Distribution|Staking)\b/i;

export const coinlist: TableFormat = {
  kind: 'table',
  id: 'coinlist',
  platform: 'coinlist',
  name: 'CoinList wallet',
  grade: 'B',
  covers: 'everything',
  howTo: ['Sign in at coinlist.co, open Wallet, then each asset, and choose "Export CSV"; or Settings, then Reports.'],
  fileName: /coinlist/i,
  headers: [
    {
      version: 'wallet',
      columns: ['date', 'description', 'asset', 'amount', 'balance'],
      only: true,
      wording: WORDING,
    },
  ],
  read,
};

const SOLD = /^Sold [\d,.]+ \w+ for (\$?)([\d,.]+) ?(\w*)$/i;

function read(sheet: Sheet, intake: Intake): void {
  const [written, parse] = [
    required(sheet, 'date'),
    timeReader(intake, { zone: 'America/New_York', patterns: ['MM/dd/yyyy HH:mm:ss'] }),
  ];
  const [what, coin, moved] = [required(sheet, 'description'), symbol(sheet, 'asset'), requiredAmount(sheet, 'amount')];
  eachRow(sheet, intake, (row) => {
    const words = what(row);
    const about = { when: parse(written(row).replace(/ E[SD]?T$/, ''), 'date'), asset: coin(row), amount: moved(row) };
    const sold = SOLD.exec(words);
    if (sold) {
      const quantity = parseAmount(sold[2] ?? '', sheet.decimalMark);
      const asset = sold[3] ? sold[3].toUpperCase() : sold[1] === '$' ? 'USD' : undefined;
      if (quantity === undefined || asset === undefined)
        throw new RowProblem('import/bad-cell', `"${words}" does not read.`);
      const given = { asset: about.asset, quantity: absolute(about.amount) };
      addTrade(intake, row.line, { when: about.when, class: 'digital', given, received: { asset, quantity } });
    } else if (/deposit/i.test(words)) addDeposit(intake, row.line, about);
    else if (/withdrawal/i.test(words)) addWithdrawal(intake, row.line, about);
    else if (/staking/i.test(words)) addIncome(intake, row.line, { ...about, kind: 'staking' });
    else if (/distribution/i.test(words)) addIncome(intake, row.line, { ...about, kind: 'airdrop' });
    else if (/transfer/i.test(words)) intake.ignore(row.line, 'moved inside CoinList');
    else throw new RowProblem('import/unknown-action', `"${words}" in the column "description" is not known.`);
  });
}

export const coinlistPro: TableFormat = {
  kind: 'table',
  id: 'coinlist-pro',
  platform: 'coinlist',
  name: 'CoinList Pro',
  grade: 'B',
  covers: 'trades',
  howTo: ['Sign in at pro.coinlist.co, open Reports, and export the account, all assets, as CSV.'],
  headers: [
    {
      version: 'pro',
      columns: ['portfolio', 'type', 'time', 'amount', 'balance', 'amount/balance unit', 'transaction_id'],
      only: true,
    },
  ],
  read: readPro,
};

interface ProRow extends LegRow {
  readonly when: When;
}

/** The columns of balance and unit stand the wrong way round in the files seen, so the one that is a word is the coin. */
function readPro(sheet: Sheet, intake: Intake): void {
  const [when, type, moved] = [time(sheet, intake, 'time'), required(sheet, 'type'), requiredAmount(sheet, 'amount')];
  const [unit, balance] = [text(sheet, 'amount/balance unit'), text(sheet, 'balance')];
  const trades = new Groups<ProRow>();
  eachRow(sheet, intake, (row) => {
    const kind = type(row).toLowerCase();
    const asset = [unit(row), balance(row)].find((cell) => /[A-Za-z]/.test(cell) && !/^\d/.test(cell))?.toUpperCase();
    if (asset === undefined) throw new RowProblem('import/missing-cell', 'the row names no coin.');
    const at = when(row);
    if (kind === 'deposit' || kind === 'withdrawal') return intake.ignore(row.line, 'moved between the wallet and Pro');
    if (!/^(?:match|fee|admin)$/.test(kind))
      throw new RowProblem('import/unknown-action', `"${kind}" in the column "type" is not known.`);
    const change = moved(row);
    const leg = kind === 'fee' ? { amount: 0n as typeof change, fee: negate(change) } : { amount: change };
    trades.add(String(at.at ?? at.day), { line: row.line, when: at, asset, ...leg });
  });
  trades.each(intake, (rows) => {
    const [first] = rows as [ProRow];
    if (addLegs(intake, rows, { when: first.when, class: 'digital' })) return;
    throw new RowProblem('import/ambiguous-group', 'the rows of that moment are no single trade.');
  });
}
