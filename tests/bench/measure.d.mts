/** Types of `measure.mjs`, which runs without a compiler. */
export interface Measured {
  readonly seconds: number;
  readonly mebibytes: number;
  readonly status: number | null;
}
export interface ImportResult {
  readonly format: string;
  readonly rows: Readonly<Record<'total' | 'used' | 'duplicate' | 'ignored' | 'rejected', number>>;
  readonly transactions: number;
  /** How often each code was reported. */
  readonly issues: Readonly<Record<string, number>>;
  readonly hash: string;
}
export function importOnly(path: string): Measured;
export function importResult(path: string): ImportResult;
export function papaparse(path: string): Measured;
export function tareYear(path: string, method?: string): Measured & { readonly hash: string };
export function tareReturns(book: string): Measured;
export function returnsHash(book: string): string;
export function fastest<T extends Measured>(times: number, measure: () => T): T;
