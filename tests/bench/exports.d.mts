/** Types of `exports.mjs`, which runs without a compiler. */
export type Layout = 'coinbase' | 'kraken-ledgers' | 'binance-statement';
export function writeExport(wanted: {
  readonly path: string;
  readonly rows: number;
  readonly layout: Layout;
  readonly seed?: number;
}): void;
