/** Columns and kinds of transactions in Swedish, Danish, Norwegian, Finnish and English. */
import { RowProblem } from '../../columns/problem.js';
import type { HistoryEvent } from '../../history-table.js';

export const BOOKED = /^(?:bokföringsdag|bogføringsdag|bokføringsdag|kirjauspäivä|booking day)$/;
export const TRADED = /^(?:affärsdag|handelsdag|kauppapäivä|trade day|trade date)$/;
export const ACCOUNT = /^(?:depå|depot|portefølje|salkku|portfolio)$/;
export const TYPE = /^(?:transaktionstype?|transaksjonstype|tapahtumatyyppi|transaction type)$/;
export const SECURITY = /^(?:värdepapper|værdipapirer|verdipapir|arvopaperi|security)$/;
export const QUANTITY = /^(?:antal|antall|määrä|quantity)$/;
export const PRICE = /^(?:kurs|kurssi|price)$/;
export const FEES = /^(?:total avgift|samlede afgifter|totale avgifter|kokonaiskulut|total fees?)$/;
export const CURRENCY = /^(?:valuta|valuutta|currency)$/;
export const AMOUNT = /^(?:belopp|beløb|beløp|summa|amount)$/;
export const RATE = /^(?:växlingskurs|vekslingskurs|vaihtokurssi|vaihtokurssi|exchange rate)$/;
export const WORDS = /^(?:transaktionstext|transaktionstekst|transaksjonstekst|tapahtumateksti|transaction text)$/;
export const CANCELLED = /^(?:makuleringsdatum|makuleringsdato|mitätöintipäivä|cancellation date)$/;
export const VERIFICATION = /^(?:verifikationsnummer|verifikasjonsnummer|vahvistusnumero|verification number)$/;

/** Exchanges of holdings: which way the units go. */
export function exchangeOf(type: string): 'in' | 'out' | undefined {
  if (!/^(?:byte|split|bytte|spaltning|fusion|fusjon|fuusio|jako|vaihto)\b/i.test(type)) return undefined;
  return /uttag|uttak|udtag|hævning|otto/i.test(type) ? 'out' : 'in';
}

const EVENTS: readonly (readonly [RegExp, HistoryEvent])[] = [
  [/^(?:köpt|køb|købt|kjøpt|kjøp|osto|buy|bought)\b/i, { is: 'buy' }],
  [/^(?:sålt|sælg|solgt|salg|myynti|sell|sold)\b/i, { is: 'sell' }],
  [
    /kupongskatt|kupskatt|utl\.? ?kup|prelskatt|udbytteskat|utbytteskatt|kildeskatt|källskatt|ennakkopidätys|lähdevero|withholding/i,
    { is: 'charge', kind: 'withholding' },
  ],
  [/^(?:utdelning|udbytte|udb\.?|utbytte|osinko|dividend|udlodning)/i, { is: 'income', kind: 'dividend' }],
  [/ränta|rente|korko|interest/i, { is: 'interest' }],
  [/återbet|tilbagebet|tilbakebet|palautus|rabat/i, { is: 'income', kind: 'rebate' }],
  [/avgift|gebyr|afgift|kulu|maksu|fee|courtage|kurtage/i, { is: 'charge', kind: 'other' }],
  [/^(?:inlägg|uttag|indlæg|innlegg|overføring|siirto) ?(?:vp|via|verdipapir|værdipapir)/i, { is: 'units' }],
  [
    /insättning|insats|uttag|indbetaling|indsættelse|straks|hævning|udbetaling|innskudd|uttak|overføring|talletus|nosto|deposit|withdrawal|transfer/i,
    { is: 'money' },
  ],
];

/** @throws RowProblem for a word that is not known. */
export function eventOf(type: string): HistoryEvent {
  const event = EVENTS.find(([pattern]) => pattern.test(type))?.[1];
  if (event) return event;
  throw new RowProblem('import/unknown-action', `"${type}" in the column of the transaction type is not known.`);
}
