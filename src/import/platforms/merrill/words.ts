/** What the first words of Merrill's descriptions mean. The bank deposit program and the money accounts are the cash. */
import { type BrokerMeaning, SPUN_OFF } from '../../broker-rows.js';

const SWEPT: BrokerMeaning = { is: 'nothing', reason: 'moved between the cash of the account and its bank deposits' };

const MEANINGS: readonly (readonly [RegExp, BrokerMeaning])[] = [
  [/^(?:deposit|withdrawal) ml\b|^check accumulation|^(?:deposit|withdrawal) (?:bank|preferred) deposit/, SWEPT],
  [/^stock dividend due bill/, { is: 'nothing', reason: 'a due bill: a placeholder that is taken back' }],
  [/^option purchase|^purchase option/, { is: 'trade', side: 'bought' }],
  [/^option sale|^sale option/, { is: 'trade', side: 'sold' }],
  [/^option (?:expired|expiration)/, { is: 'expire' }],
  [/^option assign/, { is: 'assign' }],
  [/^option exercis/, { is: 'exercise' }],
  [/^short sale/, { is: 'trade', side: 'sold', effect: 'opens' }],
  [/^(?:cover short|buy to cover|short cover)/, { is: 'trade', side: 'bought', effect: 'closes' }],
  [/^(?:purchase|subscription|buy|bought|reinvestment share)/, { is: 'trade', side: 'bought' }],
  [/^(?:sale|redemption|sell|sold|maturity|called)/, { is: 'trade', side: 'sold' }],
  [/^qualified dividend/, { is: 'income', kind: 'qualified-dividend' }],
  [/^(?:long term capital gain|lt cap)/, { is: 'income', kind: 'capital-gain-distribution' }],
  [/^(?:short term capital gain|st cap)/, { is: 'income', kind: 'dividend' }],
  [/^(?:foreign |cash |ordinary |non-?qualified )?dividend/, { is: 'income', kind: 'dividend' }],
  [/^(?:tax[- ]?exempt|muni)/, { is: 'income', kind: 'exempt-interest' }],
  [/^margin interest/, { is: 'charge', kind: 'interest' }],
  [/^(?:bank |bond |corporate )?interest/, { is: 'income', kind: 'interest' }],
  [/^(?:foreign tax|tax withh|non-?resident)/, { is: 'charge', kind: 'withholding' }],
  [/^advisory/, { is: 'charge', kind: 'advisory' }],
  [/^depository bank|^(?:annual |service |wire )*fee|^annual service fee/, { is: 'charge', kind: 'other' }],
  [/^return of (?:capital|principal)|^principal payment/, { is: 'return-of-capital' }],
  [/^cash in lieu/, { is: 'cash-in-lieu' }],
  [/^stock split/, { is: 'split' }],
  [/^stock dividend/, { is: 'stock-dividend' }],
  [/^reverse split/, { is: 'exchange', family: 'reverse split' }],
  [/^(?:exchange|merger|name change|cusip change)/, { is: 'exchange', family: 'exchange' }],
  [/^spin[- ]?off/, { is: 'arrival', from: SPUN_OFF }],
  [
    /^(?:security transfer|transfer|funds|wire|withdrawal|deposit|electronic|ach|journal|check|direct|contribution)/,
    { is: 'movement' },
  ],
];

/** What a row is by its description, or else by its type; undefined when neither is on the list. */
export function meaningOf(description: string, type: string): BrokerMeaning | undefined {
  for (const words of [description, type]) {
    const text = words.trim().toLowerCase().replace(/\s+/g, ' ');
    const found = MEANINGS.find(([pattern]) => pattern.test(text))?.[1];
    if (found) return found;
  }
  return undefined;
}
