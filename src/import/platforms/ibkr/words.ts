/**
 * The words of Interactive Brokers' statements. Section, column and field names come in the account's language; here are
 * English and German (with the spellings of both German translations), and each maps to one name that the code uses.
 * Words of the data rows that stay English in every language (`Order`, `Summary`, `Data`) are not translated.
 */
import { normaliseHeader } from '../../read/header.js';

export type SectionName =
  | 'statement'
  | 'account'
  | 'trades'
  | 'transaction fees'
  | 'corporate actions'
  | 'dividends'
  | 'withholding tax'
  | 'deposits'
  | 'fees'
  | 'interest'
  | 'transfers'
  | 'cash report'
  | 'open positions'
  | 'instruments'
  | 'performance';

const SECTIONS: Readonly<Record<SectionName, string>> = {
  statement: 'statement',
  account: 'account information | kontoinformation | kontoinformationen',
  trades: 'trades | transaktionen',
  'transaction fees': 'transaction fees | transaktionsgebühren',
  'corporate actions': 'corporate actions | kapitalmaßnahmen | kapitalmassnahmen',
  dividends: 'dividends | dividenden',
  'withholding tax': 'withholding tax | quellensteuer',
  deposits: 'deposits & withdrawals | einzahlungen & auszahlungen | ein- und auszahlungen',
  fees: 'fees | gebühren | advisor fees | beratergebühren',
  interest: 'interest | zinsen',
  transfers: 'transfers | übertragungen | überträge',
  'cash report': 'cash report | cash-bericht | barbericht',
  'open positions': 'open positions | offene positionen',
  instruments:
    'financial instrument information | informationen zum finanzinstrument | informationen zu finanzinstrumenten',
  performance:
    'mark-to-market performance summary | mark-to-market-performance-überblick | mtm-performance-übersicht | mark-to-market-performance-übersicht',
};

/** Sections that only sum up or explain what others tell. */
const SUMMARIES =
  'net asset value | nettovermögenswert | nettoinventarwert | change in nav | veränderung des nav | ' +
  'realized & unrealized performance summary | übersicht zur realisierten und unrealisierten performance | ' +
  'month & year to date performance summary | monats- und jahresperformance | forex balances | devisenpositionen | ' +
  'forex p/l details | forex-g&v-details | net stock position summary | netto-aktienpositionsübersicht | ' +
  'change in dividend accruals | veränderung im dividendenanfall | open dividend accruals | offene dividendenansprüche | ' +
  'interest accruals | aufgelaufene zinsen | change in interest accruals | commission details | provisionsdetails | ' +
  'stock yield enhancement program securities lent | stock yield enhancement program securities lent activity | ' +
  'stock yield enhancement program securities lent interest details | ibkr managed securities lent | ' +
  'ibkr managed securities lent activity | ibkr managed securities lent interest details | borrow fee details | ' +
  'hard to borrow details | location of customer assets, positions and money | total p/l for statement period | ' +
  'codes | notes/legal notes | hinweise/rechtshinweise | notes | collateral for customer borrowing | ' +
  'base currency exchange rate | exchange rates | wechselkurse | complex positions summary | trade summary by symbol | ' +
  'trade summary by asset class | changes in position values | equity summary in base | risk measures';

/** Sections of customised statements that repeat rows of a modern one. */
const LEGACY: Readonly<Record<string, SectionName>> = {
  'broker interest received': 'interest',
  'broker interest paid': 'interest',
  'bond interest received': 'interest',
  'bond interest paid': 'interest',
  'other fees': 'fees',
  'payment in lieu of dividends': 'dividends',
};

export type SectionKind =
  | { readonly is: 'read'; readonly name: SectionName }
  | { readonly is: 'legacy'; readonly of: SectionName }
  | { readonly is: 'summary' }
  | { readonly is: 'unknown' };

const words = (list: string): string[] => list.split('|').map((word) => word.trim());
const byWord = <T extends string>(table: Readonly<Record<T, string>>): Map<string, T> =>
  new Map((Object.keys(table) as T[]).flatMap((name) => words(table[name]).map((word) => [word, name] as const)));

const sectionByWord = byWord(SECTIONS);
const summaries = new Set(words(SUMMARIES));

export function sectionOf(written: string): SectionKind {
  const word = normaliseHeader(written);
  const name = sectionByWord.get(word);
  if (name !== undefined) return { is: 'read', name };
  if (summaries.has(word)) return { is: 'summary' };
  const of = LEGACY[word];
  return of === undefined ? { is: 'unknown' } : { is: 'legacy', of };
}

const COLUMNS = {
  discriminator: 'datadiscriminator',
  category: 'asset category | vermögenswertkategorie | anlagekategorie',
  currency: 'currency | währung',
  account: 'account | konto',
  symbol: 'symbol',
  time: 'date/time | datum/zeit',
  quantity: 'quantity | menge | qty',
  price: 't. price | t.-kurs | trade price | handelskurs',
  proceeds: 'proceeds | erlös | erlöse | notional value | nominalwert',
  commission: 'comm/fee | prov./gebühr | provision/gebühr | comm. | commission',
  realized: 'realized p/l | realisierter g&v | realisierter g/v',
  code: 'code',
  date: 'date | datum | settle date | abwicklungsdatum | abrechnungsdatum',
  'report date': 'report date | berichtsdatum',
  description: 'description | beschreibung',
  amount: 'amount | betrag',
  subtitle: 'subtitle | untertitel',
  value: 'value | wert',
  field: 'field name | feldname',
  'field value': 'field value | feldwert',
  summary: 'currency summary | währungsübersicht',
  total: 'total | gesamt',
  multiplier: 'multiplier | multiplikator | mult',
  underlying: 'underlying | basiswert',
  'security id': 'security id | wertpapier-id',
  'prior quantity': 'prior quantity | vorher menge | vorherige menge',
  direction: 'direction | richtung',
  type: 'type | typ | art',
  'cash amount': 'cash amount | barbetrag',
} as const;

export type ColumnName = keyof typeof COLUMNS;

const columnByWord = byWord(COLUMNS);

/** The code's name of a column; undefined for those it does not read. */
export const columnOf = (written: string): ColumnName | undefined => columnByWord.get(normaliseHeader(written));

/** `Comm in USD`, `Provisionseink. EUR`: a commission in the base currency. */
export const commissionCurrency = (written: string): string | undefined =>
  /^(?:comm(?:ission)?\.? in|provision\S*(?: in)?) ([a-z]{3})$/.exec(normaliseHeader(written))?.[1]?.toUpperCase();

export type Category = 'stock' | 'fund' | 'bond' | 'option' | 'future' | 'forex' | 'digital';

const CATEGORIES: readonly (readonly [RegExp, Category])[] = [
  [
    /^(?:equity and index )?options\b|^aktien- und indexoptionen|^options on futures|^futures options|^optionen/i,
    'option',
  ],
  [/^forex|^devisen|^cash\b/i, 'forex'],
  [/^futures/i, 'future'],
  [/^(?:corporate |municipal )?bonds|^anleihen|^treasury|^us-staatsanleihen|^t-bills/i, 'bond'],
  [/^mutual funds|^fonds|^investmentfonds/i, 'fund'],
  [/^crypto|^kryptow/i, 'digital'],
  [/^stocks|^aktien|^etfs?\b|^warrants|^optionsscheine|^structured products|^strukturierte produkte/i, 'stock'],
];

/** What a trade is in; undefined for categories that are not read, such as contracts for difference. */
export const categoryOf = (written: string): Category | undefined =>
  CATEGORIES.find(([pattern]) => pattern.test(written.trim()))?.[1];

/** Rows that sum up others: `Total`, `Total in USD`, `Gesamt`, `Gesamtwert in EUR`. */
export const isTotal = (written: string): boolean =>
  /^(?:sub)?total\b|^gesamt|^zwischensumme|^summe\b/i.test(written.trim());

const MONTHS =
  'januar january | februar february | märz march | april | mai may | juni june | ' +
  'juli july | august | september | oktober october | november | dezember december';
const monthByWord = new Map(
  words(MONTHS).flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** The number of a month by its English or German name. */
export const monthOf = (name: string): number | undefined => monthByWord.get(name.toLowerCase());
