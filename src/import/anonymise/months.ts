/** Names of months in the languages that exports are written in, read and written again in the same language and case. */

const LANGUAGES: readonly (readonly string[])[] = [
  'January February March April May June July August September October November December',
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  'Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec',
  'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  'Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'janv févr mars avr mai juin juil août sept oct nov déc',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'jan feb mrt apr mei jun jul aug sep okt nov dec',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'gen feb mar apr mag giu lug ago set ott nov dic',
  'januari februari mars april maj juni juli augusti september oktober november december',
].map((names) => names.split(' '));

/** For patterns: any name, the longest first. */
export const MONTH_WORDS = [...new Set(LANGUAGES.flat().map((name) => name.toLowerCase()))]
  .sort((a, b) => b.length - a.length)
  .join('|');

export interface MonthName {
  readonly names: readonly string[];
  /** 1 to 12. */
  readonly month: number;
}

/** The first language that has the name decides, English before all: `Mar` and `May` are English. */
export function monthNamed(text: string): MonthName | undefined {
  const wanted = text.toLowerCase();
  for (const names of LANGUAGES) {
    const at = names.findIndex((name) => name.toLowerCase() === wanted);
    // `May` is long and short; short months are the commoner writing.
    if (at >= 0) return { names: at === 4 && names === LANGUAGES[0] ? (LANGUAGES[1] ?? names) : names, month: at + 1 };
  }
  return undefined;
}

/** The name of another month in the language and case of `like`. */
export function monthWritten({ names }: MonthName, month: number, like: string): string {
  const name = names[month - 1] ?? '';
  if (like === like.toUpperCase()) return name.toUpperCase();
  return like === like.toLowerCase() ? name.toLowerCase() : `${name[0]?.toUpperCase()}${name.slice(1).toLowerCase()}`;
}
