/** Types of `returns-book.mjs`, which runs without a compiler. */
export function writeReturnsBook(wanted: {
  readonly folder: string;
  readonly fills: number;
  readonly kind: 'digital' | 'stock';
  readonly assets?: number;
  readonly days?: number;
  readonly seed?: number;
}): void;
