/**
 * TD Ameritrade says what a row is in its description only: `Bought 10 VTI @ 201.5`, `Sold 1 SPY Jan 17 2025 330.0 Call @ 2`,
 * `QUALIFIED DIVIDEND (VTI)`, `REMOVAL OF OPTION DUE TO EXPIRATION (0SPY…)`. Quantities have no sign.
 */
import { type BrokerMeaning, SPUN_OFF } from '../../broker-rows.js';

const SWEPT: BrokerMeaning = { is: 'nothing', reason: 'moved between the cash of the account and its sweep' };

const MEANINGS: readonly (readonly [RegExp, BrokerMeaning])[] = [
  [/^bought to cover\b/, { is: 'trade', side: 'bought', effect: 'closes' }],
  [/^sold short\b|^short sale\b/, { is: 'trade', side: 'sold', effect: 'opens' }],
  [/^(?:bought|buy)\b/, { is: 'trade', side: 'bought' }],
  [/^(?:sold|sell)\b/, { is: 'trade', side: 'sold' }],
  [/^removal of option due to expir/, { is: 'expire' }],
  [/^removal of option due to assign/, { is: 'assign' }],
  [/^removal of option due to exerc/, { is: 'exercise' }],
  [/^qualified dividend/, { is: 'income', kind: 'qualified-dividend' }],
  [/^(?:ordinary |cash |non-?qualified |special )?dividend/, { is: 'income', kind: 'dividend' }],
  [/^non-?taxable dividend|^return of capital|^liquidation distribution/, { is: 'return-of-capital' }],
  [/^long[- ]term (?:capital )?gain/, { is: 'income', kind: 'capital-gain-distribution' }],
  [/^short[- ]term (?:capital )?gain/, { is: 'income', kind: 'dividend' }],
  [/^(?:tax[- ]?exempt|municipal) (?:dividend|interest)/, { is: 'income', kind: 'exempt-interest' }],
  [/^(?:substitute|payment in lieu)/, { is: 'income', kind: 'other' }],
  [/^margin interest/, { is: 'charge', kind: 'interest' }],
  [
    /^(?:free balance|off-cycle|money market|cash alternatives|credit|bank) interest|^interest\b/,
    { is: 'income', kind: 'interest' },
  ],
  [/^(?:mmda\d? |idda\d? )?interest/, { is: 'income', kind: 'interest' }],
  [/^(?:money market|mmda\d?|idda\d?|cash alternatives|mm) (?:purchase|redemption)/, SWEPT],
  [/^(?:bank deposit|fdic).*(?:sweep|purchase|redemption)/, SWEPT],
  [/^(?:foreign tax|w-?8 withh|w-?9 withh|backup withh|tax withh)/, { is: 'charge', kind: 'withholding' }],
  [
    /^(?:adr|hard to borrow|custody|wire|regulatory|index option|misc(?:ellaneous)?|service|transaction) fee/,
    { is: 'charge', kind: 'other' },
  ],
  [/^(?:advis(?:or|ory)|management) fee/, { is: 'charge', kind: 'advisory' }],
  [/^rebate|^courtesy|^promotion/, { is: 'income', kind: 'other' }],
  [/^(?:stock|forward) split/, { is: 'split' }],
  [/^stock dividend/, { is: 'stock-dividend' }],
  [/^(?:mandatory )?(?:- )?reverse split/, { is: 'exchange', family: 'reverse split' }],
  [
    /^mandatory|^stock merger|^cash\/stock merger|^exchange\b|^name change|^tender/,
    { is: 'exchange', family: 'reorganisation' },
  ],
  [/^cash in lieu/, { is: 'cash-in-lieu' }],
  [/^spin[- ]?off/, { is: 'arrival', from: SPUN_OFF }],
  [/^(?:client requested electronic|electronic new account|electronic fund)/, { is: 'movement' }],
  [
    /^(?:ach|wire|personal check|check|third party|cash movement|funds|deposit|withdrawal|disbursement)\b/,
    { is: 'movement' },
  ],
  [
    /^(?:transfer|internal transfer|intra-?account transfer|incoming account|outgoing account|contribution|distribution|rollover)\b/,
    { is: 'movement' },
  ],
  [/^(?:miscellaneous journal|journal)/, { is: 'movement' }],
];

/** What a description says; undefined when it is not on the list. */
export function meaningOf(description: string): BrokerMeaning | undefined {
  const words = description.trim().toLowerCase().replace(/\s+/g, ' ');
  return MEANINGS.find(([pattern]) => pattern.test(words))?.[1];
}

/** Units leave: a transfer out, the old side of an exchange. */
export const leaves = (description: string): boolean =>
  /\b(?:out|outgoing|disbursement|delivered)\b/i.test(description);

/** The symbol in parentheses, where the column of symbols is empty; options there have a zero in front. */
export const symbolIn = (description: string): string =>
  /\(0?([A-Z][A-Z0-9.]{0,9})(?:\.[A-Z0-9]*)?\)\s*$/.exec(description.trim())?.[1] ?? '';
