/** Types of `measure.mjs`, which runs without a compiler. */
export interface Measured {
  readonly seconds: number;
  readonly mebibytes: number;
  readonly status: number | null;
}
export function papaparse(path: string): Measured;
export function tareYear(path: string, method?: string): Measured & { readonly hash: string };
export function fastest<T extends Measured>(times: number, measure: () => T): T;
