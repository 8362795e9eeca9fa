/** Types of `generate.mjs`, which runs without a compiler. */
export interface WantedTrades {
  readonly path: string;
  readonly rows: number;
  readonly kind: 'coins' | 'stocks' | 'one-asset';
  readonly seed?: number;
}
export function generator(seed: number): () => number;
export function writeTrades(wanted: WantedTrades): void;
export function writeLines(path: string, header: string, lines: Iterable<string>): void;
