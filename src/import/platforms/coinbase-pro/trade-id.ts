/** The name of a trade on Coinbase Pro, whose numbers start anew for every product; the same in both of its exports. */
export const tradeId = (assets: readonly string[], number: string): string =>
  `${[...assets].sort().join('-')}:${number}`;
