/**
 * What Vanguard's transaction types mean, whatever their case. The settlement fund is the cash of the account, so sweeps into
 * and out of it are nothing; a conversion of one class of a fund into another has two rows, one of an IRA a row in each
 * account.
 */
import { type BrokerMeaning, SPUN_OFF } from '../../broker-rows.js';

const SWEPT: BrokerMeaning = { is: 'nothing', reason: 'moved between the cash of the account and its settlement fund' };

const MEANINGS: readonly (readonly [RegExp, BrokerMeaning])[] = [
  [/^sweep\b/, SWEPT],
  [/^buy to open\b/, { is: 'trade', side: 'bought', effect: 'opens' }],
  [/^buy to (?:close|cover)\b/, { is: 'trade', side: 'bought', effect: 'closes' }],
  [/^sell to open\b|^sell short\b|^short sell\b/, { is: 'trade', side: 'sold', effect: 'opens' }],
  [/^sell to close\b/, { is: 'trade', side: 'sold', effect: 'closes' }],
  [/^(?:buy|reinvestment|exchange \(?in)\b/, { is: 'trade', side: 'bought' }],
  [/^(?:sell|exchange \(?out|redemption)\b/, { is: 'trade', side: 'sold' }],
  [/^corp(?:orate)? action \((?:redemption|maturity|call)/, { is: 'trade', side: 'sold' }],
  [/^corp(?:orate)? action \(cash in lieu|^cash in lieu/, { is: 'cash-in-lieu' }],
  [/^corp(?:orate)? action \(spin/, { is: 'arrival', from: SPUN_OFF }],
  [/^spin[- ]?off/, { is: 'arrival', from: SPUN_OFF }],
  [/^corp(?:orate)? action|^merger|^name change|^cusip change/, { is: 'exchange', family: 'corporate action' }],
  [/^reverse (?:stock )?split/, { is: 'exchange', family: 'reverse split' }],
  [/^share conversion/, { is: 'exchange', family: 'conversion of shares' }],
  [/^(?:stock|forward) split/, { is: 'split' }],
  [/^stock dividend/, { is: 'stock-dividend' }],
  [/^capital gain \(lt|^long[- ]term cap/, { is: 'income', kind: 'capital-gain-distribution' }],
  // Short-term gains that a fund distributes are ordinary dividends (Form 1099-DIV, box 1a).
  [/^capital gain \(st|^short[- ]term cap/, { is: 'income', kind: 'dividend' }],
  [/^return of capital/, { is: 'return-of-capital' }],
  [/^(?:qualified )?dividend/, { is: 'income', kind: 'dividend' }],
  [/^(?:bond |bank |credit )?interest/, { is: 'income', kind: 'interest' }],
  [/^margin interest/, { is: 'charge', kind: 'interest' }],
  [/^(?:foreign |federal |state )?tax(?:es)? (?:withheld|paid)|^withholding/, { is: 'charge', kind: 'withholding' }],
  [/^advis(?:or|ory) fee|^advice fee/, { is: 'charge', kind: 'advisory' }],
  [/^(?:account )?(?:service )?fee|^adr fee/, { is: 'charge', kind: 'other' }],
  [/^(?:option )?expir/, { is: 'expire' }],
  [/^(?:option )?assign/, { is: 'assign' }],
  [/^(?:option )?exercis/, { is: 'exercise' }],
  [
    /^(?:funds received|withdrawal|contribution|distribution|rollover|transfer|conversion|recharacterization)\b/,
    { is: 'movement' },
  ],
  [/^(?:wire|federal wire|ach|journal|check|deposit|direct deposit|electronic)\b/, { is: 'movement' }],
];

/** What a type means; undefined when it is not on the list. */
export function meaningOf(type: string): BrokerMeaning | undefined {
  const word = type.trim().toLowerCase().replace(/\s+/g, ' ');
  return MEANINGS.find(([pattern]) => pattern.test(word))?.[1];
}

/** The income that a reinvestment is of, where no row of its own tells it. */
export const reinvestedKind = (type: string): 'dividend' | 'capital-gain-distribution' | undefined =>
  /^reinvestment/i.test(type) ? (/\(LT/i.test(type) ? 'capital-gain-distribution' : 'dividend') : undefined;

/** Types whose units and money leave, though some exports write them without a sign. */
export const leaves = (type: string): boolean => /outgoing|withdrawal|\bout\b|transfer to\b/i.test(type);
