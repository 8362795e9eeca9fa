export interface DailyPrices {
  readonly assets: string[];
  readonly days: number[];
  readonly rows: number[][];
}
export function dailyPrices(): DailyPrices;
export function hourlyPrices(): { readonly assets: string[]; readonly times: number[]; readonly rows: number[][] };
export function priceFile(prices: DailyPrices): string;
