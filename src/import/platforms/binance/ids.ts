/**
 * Ids of Binance are long numbers or letters. A spreadsheet turns the long numbers into `3.56E+18`, which many rows then
 * share: such a text is no id any more, and the row is known by its content like one that never had an id.
 */
export const trustedId = (written: string): string | undefined =>
  written.length >= 6 && !/[eE]\+\d+$/.test(written) && !/\s/.test(written) ? written : undefined;
