/** Kinds by the words that name them, the first that fits. */
export const oneOfTable =
  <K>(table: readonly (readonly [K, RegExp])[]) =>
  (words: string): K | undefined =>
    table.find(([, pattern]) => pattern.test(words.trim()))?.[0];
