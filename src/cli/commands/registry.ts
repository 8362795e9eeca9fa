/** Every command, in the order in which help lists them. A new one is a file here and an entry in this list. */
import { LEDGER_EXPORTS } from '../../report/export/registry.js';
import { PERIODS } from '../../tax/events.js';
import type { CommandSpec } from '../command.js';
import { PERIOD_OPTIONS } from './period.js';
import { REBALANCE_OPTIONS } from './rebalance-flags.js';

export const commands: readonly CommandSpec[] = [
  {
    name: 'demo',
    about: 'run the whole chain on the bundled example book',
    example: 'tare demo --out demo',
    options: [
      { flags: '--out <dir>', about: 'where to write the reports', default: 'tare-demo' },
      { flags: '--force', about: 'replace files that were changed since' },
    ],
    load: () => import('./demo.js'),
  },
  {
    name: 'init',
    arguments: '[dir]',
    about: 'make a book: a folder for exports, prices and settings',
    example: 'tare init my-book',
    load: () => import('./init.js'),
  },
  {
    name: 'import',
    arguments: '<files...>',
    about: 'copy export files into the book',
    example: 'tare import ~/Downloads/ledgers.csv',
    load: () => import('./import.js'),
  },
  {
    name: 'formats',
    arguments: '[name]',
    about: 'which platforms and export versions are understood, and how to download each',
    example: 'tare formats kraken',
    load: () => import('./formats.js'),
  },
  {
    name: 'map',
    arguments: '<file>',
    about: 'say what the columns of an unknown CSV mean; the book remembers it',
    example: 'tare map trades.csv --name my-broker --column asset=Ticker --word "Corp Action=split"',
    options: [
      { flags: '--name <name>', about: 'what to call the platform (default: the name of the file)' },
      { flags: '--column <pairs...>', about: 'Tare’s column = the file’s column, or = one value: currency==USD' },
      { flags: '--word <pairs...>', about: 'a word of the type column = what it is: "Div=income dividend"' },
      { flags: '--dates <pattern>', about: 'how dates are written: "dd/MM/yyyy HH:mm"' },
      { flags: '--zone <zone>', about: 'the zone of the times, as UTC (default: yours)' },
      { flags: '--decimals <mark>', about: 'the decimal mark of the numbers', choices: ['point', 'comma'] },
      { flags: '--fee-inside', about: 'the total of a trade has the fee in it' },
      { flags: '--force', about: 'replace a mapping of that name' },
    ],
    load: () => import('./map.js'),
  },
  {
    name: 'anonymise',
    arguments: '<files...>',
    about: 'copies of exports fit for a bug report: amounts scaled, ids and names replaced',
    example: 'tare anonymise exports/ledgers.csv --out to-send',
    options: [
      { flags: '--out <dir>', about: 'where to write the copies', default: 'anonymised' },
      { flags: '--factor <n>', about: 'a whole number that amounts are multiplied by (default: one of its own)' },
      { flags: '--force', about: 'replace files that were changed since' },
    ],
    load: () => import('./anonymise.js'),
  },
  {
    name: 'check',
    arguments: '[files...]',
    about: 'what was understood of each file, and what is missing',
    example: 'tare check exports/*.csv',
    load: () => import('./check.js'),
  },
  {
    name: 'ledger',
    arguments: '[files...]',
    about: 'the transactions, in order',
    example: 'tare ledger exports/coinbase.csv',
    load: () => import('./ledger.js'),
  },
  {
    name: 'lots',
    arguments: '[files...]',
    about: 'open lots and disposals',
    example: 'tare lots --method hifo exports/*.csv',
    options: [
      { flags: '--at <date>', about: 'as of the end of this day' },
      { flags: '--what-if <sale>', about: 'what a sale would bring from each lot, as "sell 2 BTC at 60000"' },
    ],
    load: () => import('./lots.js'),
  },
  {
    name: 'identify',
    arguments: '<sale> [files...]',
    about: 'record which lots a sale takes, by the time of the sale',
    example: 'tare identify "sell 2 BTC at 60000 from coinbase" --lots "B1:1;B2:1"',
    options: [
      { flags: '--lots <list>', about: 'the lots, as B1:1;B2:1, or a method such as hifo or min-tax' },
      { flags: '--told', about: 'the broker was told the same' },
    ],
    load: () => import('./identify.js'),
  },
  {
    name: 'events',
    arguments: '[files...]',
    about: 'taxable events per period, each unit counted by itself',
    example: 'tare events --per week exports/*.csv',
    options: [{ flags: '--per <period>', about: 'length of a period', choices: PERIODS, default: 'month' }],
    load: () => import('./events.js'),
  },
  {
    name: 'year',
    arguments: '<year> [files...]',
    about: 'the year-end report: Form 8949, Schedule D, events, income',
    example: 'tare year 2025 exports/*.csv',
    options: [
      { flags: '--out <dir>', about: 'where to write the files (default: reports/YEAR)' },
      { flags: '--formats <list>', about: 'which to write: csv,software,json,html,xlsx,txf or all' },
      { flags: '--force', about: 'replace files that were changed since Tare wrote them' },
    ],
    load: () => import('./year.js'),
  },
  {
    name: 'cost',
    arguments: '[files...]',
    about: 'cost of ownership: every fee, spread and tax, in money and basis points a year',
    example: 'tare cost --per quarter --prices prices.csv exports/*.csv',
    options: [
      ...PERIOD_OPTIONS,
      { flags: '--per <period>', about: 'length of a period', choices: PERIODS, default: 'quarter' },
    ],
    load: () => import('./cost.js'),
  },
  {
    name: 'returns',
    arguments: '[files...]',
    about: 'gross, after-fee and after-tax returns beside buy-and-hold',
    example: 'tare returns --prices prices.csv exports/*.csv',
    options: [
      ...PERIOD_OPTIONS,
      { flags: '--n1a <asset>', about: 'also the returns of one fund as SEC Form N-1A has them' },
      { flags: '--out <dir>', about: 'also write a page, a workbook and the data there' },
      { flags: '--force', about: 'replace files that were changed since Tare wrote them' },
    ],
    load: () => import('./returns.js'),
  },
  {
    name: 'compare',
    arguments: '<first> <second> [files...]',
    about: 'two accounts, books or periods side by side: the bot and the manual account',
    example: 'tare compare bot manual --prices prices.csv',
    options: [
      ...PERIOD_OPTIONS,
      { flags: '--out <dir>', about: 'also write a page, a workbook and the data there' },
      { flags: '--force', about: 'replace files that were changed since Tare wrote them' },
    ],
    load: () => import('./compare.js'),
  },
  {
    name: 'rebalance',
    arguments: '[files...]',
    about: 'does a rebalancing frequency pay for itself?',
    example: 'tare rebalance --prices prices.csv --weights BTC=60%,ETH=40% --commission 10bp --spread 5bp',
    options: REBALANCE_OPTIONS,
    load: () => import('./rebalance.js'),
  },
  {
    name: 'reconcile',
    arguments: '<statement> [files...]',
    about: 'line by line against a 1099-B, a 1099-DA, a TXF file or closed lots, with the rows to file',
    example: 'tare reconcile 1099.csv exports/*.csv',
    options: [
      {
        flags: '--account <names...>',
        about: 'the accounts that the statement is of (default: those that it matches)',
      },
      { flags: '--out <dir>', about: 'where to write reconciliation.csv and form-8949-reconciled.csv' },
      { flags: '--force', about: 'replace files that were changed since Tare wrote them' },
    ],
    load: () => import('./reconcile.js'),
  },
  {
    name: 'close',
    arguments: '<year> [files...]',
    about: 'lock a filed year: later runs prove that it still comes out the same',
    example: 'tare close 2025 --book my-book',
    options: [
      { flags: '--again', about: 'after an amended return: close it anew and keep the former file' },
      { flags: '--force', about: 'close a year that is incomplete' },
    ],
    load: () => import('./close.js'),
  },
  {
    name: 'export',
    arguments: '[files...]',
    about: 'the ledger for other tools: a journal, or a Tare CSV',
    example: 'tare export --to hledger > trades.journal',
    options: [
      { flags: '--to <format>', about: 'what to write', choices: Object.keys(LEDGER_EXPORTS), default: 'csv' },
      { flags: '--out <file>', about: 'write to a file instead of standard output' },
      { flags: '--force', about: 'replace the file if it is there' },
    ],
    load: () => import('./export.js'),
  },
  {
    name: 'explain',
    arguments: '<id> [files...]',
    about: 'where a figure comes from, down to file and row',
    example: 'tare explain S1 trades.csv',
    load: () => import('./explain.js'),
  },
];
