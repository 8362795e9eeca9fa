/** What each row means. */
import { addContractResult, addSecurityTrade } from '../../account-history.js';
import { RowProblem } from '../../columns/problem.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { Intake } from '../../intake.js';
import { namedAsset, namedClass } from '../../isin.js';
import type { Entry } from './entry.js';

type Kind =
  | 'trade'
  | 'result'
  | 'dividend'
  | 'withholding'
  | 'interest-tax'
  | 'interest'
  | 'swap'
  | 'duty'
  | 'fee'
  | 'money';

/** In the languages seen; the order counts, since the tax on interest has the word of interest in it. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [
    /^(?:stocks?\/etf|ações\/etf|acciones\/etf|akcje\/etf|aktien\/etf|actions\/etf|stock) |^(?:zakup|sprzedaż|kauf|verkauf)/i,
    'trade',
  ],
  [/profit\/loss|^close trade|zysk\/strata|gewinn\/verlust|subaccount transfer of result/i, 'result'],
  [/withholding tax|podatek u źródła|quellensteuer|retención|retenção/i, 'withholding'],
  [/dividend|divident|dywidenda|dividende|dividendo|spin ?-?off/i, 'dividend'],
  [/interests? tax|podatek od odsetek/i, 'interest-tax'],
  [/interest|odsetki|zinsen|intereses|juros/i, 'interest'],
  [/^swap|rollover|^overnight/i, 'swap'],
  [/stamp duty|tax iftt|\bftt\b|transaction tax/i, 'duty'],
  [/fee|commission|prowizja|opłata|tax\b/i, 'fee'],
  [/deposit|withdrawal|transfer|wpłata|wypłata|einzahlung|auszahlung|depósito|retiro|levantamento/i, 'money'],
];

export function addEntry(entry: Entry, currency: string | undefined, intake: Intake): void {
  const { line, id, type, when, symbol, comment, amount } = entry;
  if (currency === undefined) {
    const what = 'nothing tells the currency of the account: begin the name of the file with it, as EUR_.';
    throw new RowProblem('import/missing-cell', what);
  }
  const kind = KINDS.find(([pattern]) => pattern.test(type))?.[1];
  const payer = assetOf(symbol);
  const money = { when, account: intake.account, id: id || undefined, currency, amount };
  switch (kind) {
    case 'trade':
      return addTrade(entry, currency, intake);
    case 'result':
      return addContractResult(intake, line, { ...money, instrument: symbol, total: amount });
    case 'dividend':
      if (isContract(symbol)) return addContractResult(intake, line, { ...money, instrument: symbol, total: amount });
      return addIncome(intake, line, { ...money, kind: 'dividend', payer });
    case 'withholding':
      return addCharge(intake, line, { ...money, kind: 'withholding', note: payer });
    case 'interest-tax':
      return addCharge(intake, line, { ...money, kind: 'withholding', note: comment });
    case 'interest':
      return addIncome(intake, line, { ...money, kind: 'interest' });
    case 'swap':
      return addCharge(intake, line, { ...money, kind: 'funding', note: comment });
    case 'duty':
      return addCharge(intake, line, { ...money, kind: 'trading', note: payer || comment });
    case 'fee':
      return addCharge(intake, line, { ...money, kind: 'other', note: comment });
    case 'money':
      return addMoney(intake, line, money);
    default:
      throw new RowProblem('import/unknown-action', `"${type}" in the column "type" is not known.`);
  }
}

/** Without a country it is an index, a currency pair or a commodity. */
const isContract = (symbol: string): boolean => symbol !== '' && !/\.[A-Z]{2}$/.test(symbol);

/** American symbols go without their country, as everywhere. */
const assetOf = (symbol: string): string => namedAsset({ ticker: symbol.replace(/\.US$/, '') });

function addTrade(entry: Entry, currency: string, intake: Intake): void {
  const { line, id, type, when, symbol, name, comment, amount, trade } = entry;
  if (trade === undefined || symbol === '') {
    throw new RowProblem('import/bad-cell', `the comment "${comment}" of "${type}" is not a trade.`);
  }
  const asset = assetOf(symbol);
  addSecurityTrade(intake, {
    ...{ lines: line, when, id: id || undefined, side: amount < 0n ? 'bought' : 'sold', asset },
    ...{ class: namedClass({ ticker: asset, name }), quantity: trade.quantity, amount, currency },
  });
}
