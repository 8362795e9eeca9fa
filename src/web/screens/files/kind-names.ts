/** Names of the kinds of issues, as a heading. A kind without one is called by its code, which is made of words. */
const NAMES: Readonly<Record<string, string>> = {
  'import/unknown-format': 'Files that are not understood',
  'import/other-export': 'Another export is needed',
  'import/bad-number': 'A number does not read',
  'import/bad-date': 'A date does not read',
  'import/bad-cell': 'A cell does not read',
  'import/missing-cell': 'A cell is empty',
  'import/truncated-row': 'The last row is cut off',
  'import/unknown-action': 'A word for what happened is not known',
  'import/unmapped-word': 'A word that the mapping does not explain',
  'import/unsettled-event': 'What it is for tax is for you to say',
  'import/unpaired-leg': 'One side of a trade is missing',
  'import/zone-assumed': 'The times name no zone',
  'import/retirement-account': 'Is this a retirement account?',
  'import/securities-apart': 'One security under several names',
  'import/securities-joined': 'Securities known to be the same',
  'import/unproven-format': 'A layout seen once only',
  'import/balance-gap': 'A balance does not follow',
  'import/starts-with-balance': 'Something was held before the file begins',
  'import/basis-elsewhere': 'What it cost stands elsewhere',
  'import/amount-computed': 'An amount was worked out',
  'import/no-rows': 'A file without rows',
  'import/empty-file': 'An empty file',
  'import/binary-file': 'Not a text file',
  'import/web-page': 'A web page instead of an export',
  'ledger/unpaired-deposit': 'Where did it come from?',
  'ledger/unpaired-withdrawal': 'Where did it go?',
  'ledger/class-unknown': 'What is this asset?',
  'ledger/maybe-told-twice': 'Perhaps told by two files',
  'ledger/maybe-duplicate': 'Perhaps the same row twice',
  'ledger/maybe-distinct': 'Perhaps one event told twice',
  'ledger/told-twice': 'Told by two files, counted once',
  'lots/oversold': 'More sold than was there',
  'lots/no-basis': 'Sold, but what it cost is not known',
  'lots/no-value': 'Sold, but for how much is not known',
  'prices/missing': 'A price is missing',
  'prices/no-rate': 'An exchange rate is missing',
  'prices/implied': 'Valued by your own trades',
  'prices/unknown-format': 'Price files that are not understood',
  'book/correction-misfit': 'A correction does not fit any more',
  'book/correction-refused': 'A correction that cannot be made',
  'book/corrections': 'A line of corrections.csv does not read',
  'book/corrected': 'Corrected rows',
  'book/no-exports': 'The book has no exports yet',
};

export function kindName(code: string): string {
  const words = code.slice(code.indexOf('/') + 1).replaceAll('-', ' ');
  return NAMES[code] ?? words.replace(/^./, (first) => first.toUpperCase());
}

/** What to do, where the page has a way that the command line's advice does not know. */
const ADVICE: Readonly<Record<string, string>> = {
  'import/unknown-format':
    'Say what its columns mean, or remove it. If it is an export of a platform, please report it.',
  'ledger/unpaired-deposit': 'Add the export of the account it came from; or say here what it was.',
  'ledger/unpaired-withdrawal': 'Add the export of the account it went to; or say here what it was.',
  'ledger/class-unknown': 'It decides forms and wash sales: say what it is.',
  'lots/oversold': 'Add the export that shows the earlier purchase; or enter here what was held before.',
  'lots/no-basis': 'Say where those units came from, which stands here as a problem of its own; then this is gone too.',
  'lots/no-value': 'Give the price that is missing, which stands here as a problem of its own; then this is gone too.',
  'prices/missing': 'Drop a price file that has that day; or enter the price.',
  'prices/no-rate': 'Drop an exchange-rate file that has that day; or enter the rate.',
  'import/securities-apart': 'Say which name it goes by: until then no wash sale is seen between the names.',
  'import/retirement-account':
    'Say what kind of account it is: what happens in a retirement account is not taxed here.',
  'book/correction-misfit': 'It was not applied. Take it back, and mend the row as it reads now.',
};

export const adviceOf = (code: string, advice: string): string => ADVICE[code] ?? advice;
