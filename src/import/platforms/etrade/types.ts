/**
 * What E*TRADE's words mean, in all its layouts: `Bought`, `Sold Short`, `Option Expired`. A dividend that is reinvested is
 * two rows of one type, the second with units and money going out; gains that a fund distributes are `Dividend` too, and only
 * the description tells.
 */
import { type Fixed, ZERO } from '../../../core/fixed.js';
import { type BrokerMeaning, SPUN_OFF } from '../../broker-rows.js';

const MEANINGS: readonly (readonly [RegExp, BrokerMeaning])[] = [
  [/^(?:bought|buy) to open/, { is: 'trade', side: 'bought', effect: 'opens' }],
  [/^(?:bought|buy) to (?:close|cover)/, { is: 'trade', side: 'bought', effect: 'closes' }],
  [/^sold short|^(?:sold|sell) to open/, { is: 'trade', side: 'sold', effect: 'opens' }],
  [/^(?:sold|sell) to close/, { is: 'trade', side: 'sold', effect: 'closes' }],
  [/^(?:bought|buy|reinvest)/, { is: 'trade', side: 'bought' }],
  [/^(?:sold|sell|redemption|matur|bond redem|called)/, { is: 'trade', side: 'sold' }],
  [/^(?:lt|long[- ]term) cap/, { is: 'income', kind: 'capital-gain-distribution' }],
  [/^(?:st|short[- ]term) cap/, { is: 'income', kind: 'dividend' }],
  [/^qualified div/, { is: 'income', kind: 'qualified-dividend' }],
  [/^(?:dividend|cash dividend|non-?qualified div)/, { is: 'income', kind: 'dividend' }],
  [/^(?:payment in lieu|substitute)/, { is: 'income', kind: 'other' }],
  [/^margin interest|^interest (?:charge|expense)/, { is: 'charge', kind: 'interest' }],
  [/^(?:interest|credit interest|bank interest|bond interest)/, { is: 'income', kind: 'interest' }],
  [/^(?:tax withh|foreign tax|nra|tax$|tax )|withholding/, { is: 'charge', kind: 'withholding' }],
  [/^advis|^management fee/, { is: 'charge', kind: 'advisory' }],
  [/fee\b/, { is: 'charge', kind: 'other' }],
  [/^return of capital/, { is: 'return-of-capital' }],
  [/^cash in lieu/, { is: 'cash-in-lieu' }],
  [/^(?:stock|forward) split/, { is: 'split' }],
  [/^stock dividend/, { is: 'stock-dividend' }],
  [/^reverse split/, { is: 'exchange', family: 'reverse split' }],
  [/^(?:reorgani[sz]ation|merger|exchange|name change|conversion)/, { is: 'exchange', family: 'reorganisation' }],
  [/^spin[- ]?off/, { is: 'arrival', from: SPUN_OFF }],
  [/^(?:option )?expir/, { is: 'expire' }],
  [/^(?:option )?assign/, { is: 'assign' }],
  [/^(?:option )?exercis/, { is: 'exercise' }],
  [
    /^(?:online )?transfer|^(?:wire|ach|deposit|withdrawal|direct d|check|journal|bill pay|pos|atm|cash)/,
    { is: 'movement' },
  ],
  [/^(?:misc|adjust|funds|contribution|distribution)/, { is: 'movement' }],
];

/** What a row is; undefined when its word is not on the list. */
export function meaningOf(
  type: string,
  description: string,
  quantity: Fixed,
  amount: Fixed,
): BrokerMeaning | undefined {
  const word = type.trim().toLowerCase().replace(/\s+/g, ' ');
  const found = MEANINGS.find(([pattern]) => pattern.test(word))?.[1];
  if (found?.is !== 'income' || found.kind !== 'dividend') return found;
  if (quantity > ZERO && amount < ZERO) return { is: 'trade', side: 'bought' };
  if (/\bL\/?T CAP(?:ITAL)?\b|LONG[- ]TERM CAP/i.test(description))
    return { is: 'income', kind: 'capital-gain-distribution' };
  return found;
}
