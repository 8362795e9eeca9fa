/** Names of months in the languages of Saxo's customers, as the first letters that tell them apart. */
const MONTHS: readonly (readonly [RegExp, string])[] = [
  [/^(?:jan|gen|sty)/i, 'Jan'],
  [/^(?:feb|fév|fev|lut)/i, 'Feb'],
  [/^(?:mar|mrt|mär|maa)/i, 'Mar'],
  [/^(?:apr|avr|kwi)/i, 'Apr'],
  [/^(?:may|mei|mai|maj|mag)/i, 'May'],
  [/^(?:jun|juin|giu|cze)/i, 'Jun'],
  [/^(?:jul|juil|lug|lip)/i, 'Jul'],
  [/^(?:aug|août|aou|ago|sie)/i, 'Aug'],
  [/^(?:sep|set|wrz)/i, 'Sep'],
  [/^(?:oct|okt|ott|paź)/i, 'Oct'],
  [/^(?:nov|lis)/i, 'Nov'],
  [/^(?:dec|dez|déc|dic|gru)/i, 'Dec'],
];

/** `02-mrt-2025` as `02-Mar-2025`; what has no such month stays. */
export function inEnglish(date: string): string {
  return date.replace(/\p{L}+\.?/u, (word) => MONTHS.find(([pattern]) => pattern.test(word))?.[1] ?? word);
}
