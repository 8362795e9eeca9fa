/**
 * What is asked of rebalancing, in the words of the command line, read strictly: a share is 10bp, 0.1% or 0.001 and nothing else.
 * The page in a browser says the same words, so that its address and a command line mean the same.
 */
import { type Day, parseDay } from '../../core/calendar.js';
import { parseFixed } from '../../core/decimal-text.js';
import { UsageError } from '../../core/usage-error.js';
import { floatOf } from '../../rebalance/panel.js';
import { defaultRules, ruleOf } from '../../rebalance/rules/registry.js';
import type { Rule } from '../../rebalance/rules/rule.js';
import type { FillTiming } from '../../rebalance/simulation/setup.js';
import type { LossUse, TaxTerms } from '../../rebalance/simulation/tax-year.js';
import { ACCOUNT_TYPES, type AccountType } from '../../settings/settings.js';

/** Options by the long name of their flag. */
export type RebalanceOptions = Readonly<Record<string, unknown>>;

/** `10bp`, `0.1%`, `0.001`. */
export function shareOf(name: string, text: unknown): number | undefined {
  if (text === undefined) return undefined;
  const match = /^(-?\d[\d_]*(?:\.\d+)?)(bp|bps|%)?$/.exec(String(text).trim());
  const value = match ? parseFixed((match[1] as string).replaceAll('_', '')) : undefined;
  if (value === undefined) throw new UsageError(`--${name} ${text}: expected a share such as 10bp, 0.1% or 0.001.`);
  const unit = match?.[2];
  return floatOf(value) / (unit === undefined ? 1 : unit === '%' ? 100 : 10_000);
}

/** A plain number. */
export function numberOf(name: string, text: unknown, least = 0): number | undefined {
  if (text === undefined) return undefined;
  const value = parseFixed(String(text).replaceAll('_', ''));
  if (value === undefined || floatOf(value) < least)
    throw new UsageError(`--${name} ${text}: expected a number of at least ${least}.`);
  return floatOf(value);
}

export const countOf = (name: string, text: unknown, least = 0): number | undefined => {
  const value = numberOf(name, text, least);
  if (value !== undefined && !Number.isSafeInteger(value))
    throw new UsageError(`--${name} ${text}: expected a whole number.`);
  return value;
};

export function dayFrom(name: string, text: unknown): Day | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(String(text));
  if (day === undefined) throw new UsageError(`--${name} ${text} is not a date such as 2025-12-31.`);
  return day;
}

/** `500/month`, `-200/month`: money that comes in or goes out. */
export function depositOf(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  const match = /^(-?\d+(?:\.\d+)?)\/month$/.exec(String(text));
  if (!match) throw new UsageError(`--deposit ${text}: expected a sum a month, as 500/month.`);
  return Number(match[1]);
}

/** `10y`, `5.5`: years. */
export function yearsFrom(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d+(?:\.\d+)?)y?$/.exec(String(text));
  if (!match || Number(match[1]) <= 0) throw new UsageError(`--horizon ${text}: expected years, as 10y.`);
  return Number(match[1]);
}

/** `BTC=60%,ETH=40`: shares of assets; numbers without a sign are parts of their sum when that is 100, else fractions. */
export function weightsOf(text: unknown): ReadonlyMap<string, number> | undefined {
  if (typeof text !== 'string') return undefined;
  const weights = new Map<string, number>();
  let percent = false;
  for (const part of text.split(',')) {
    const match = /^([^=]+)=(\d+(?:\.\d+)?)(%?)$/.exec(part.trim());
    if (!match) throw new UsageError(`--weights ${text}: expected shares such as BTC=60%,ETH=40%.`);
    const [, asset = '', number, sign] = match;
    if (weights.has(asset)) throw new UsageError(`--weights ${text}: ${asset} is named twice.`);
    percent ||= sign === '%' || Number(number) > 1;
    weights.set(asset, Number(number));
  }
  const scaled = new Map([...weights].map(([asset, value]) => [asset, percent ? value / 100 : value]));
  checkWeights(scaled);
  return scaled;
}

/** @throws UsageError when shares sum to more than everything. */
export function checkWeights(weights: ReadonlyMap<string, number>): void {
  const sum = [...weights.values()].reduce((a, b) => a + b, 0);
  if (sum > 1 + 1e-9 || sum <= 0)
    throw new UsageError(`The weights sum to ${Math.round(sum * 10_000) / 100}%; they may be 100% at most.`);
}

/**
 * The rules named, or what the default grid has for bars of this length; with `flows`, rebalancing by the money paid in alone
 * is one of it. @throws UsageError for a word that is no rule.
 */
export function rulesFrom(text: unknown, step: number, flows = false): Rule[] {
  const grid = [...defaultRules(step), ...(flows ? ['flows'] : [])];
  const ids = typeof text === 'string' ? text.split(',').map((id) => id.trim()) : grid;
  return [...new Set(ids)].map((id) => {
    const rule = ruleOf(id);
    if (typeof rule === 'string') throw new UsageError(rule);
    return rule;
  });
}

/** One of a few words. */
export function wordOf<T extends string>(name: string, text: unknown, words: readonly T[]): T | undefined {
  if (text === undefined) return undefined;
  const word = words.find((one) => one === text);
  if (word === undefined) throw new UsageError(`--${name} ${text}: expected ${words.join(', ')}.`);
  return word;
}

export const accountFrom = (options: RebalanceOptions): AccountType =>
  wordOf('account', options.account, ACCOUNT_TYPES) ?? 'taxable';
export const fillsFrom = (options: RebalanceOptions): FillTiming =>
  wordOf('fills', options.fills, ['next-bar', 'same-close']) ?? 'next-bar';
export const lossesFrom = (options: RebalanceOptions): LossUse | undefined =>
  wordOf('losses', options.losses, ['carryforward', 'full-offset']);
export const dueFrom = (options: RebalanceOptions): TaxTerms['due'] | undefined =>
  wordOf('tax-due', options.taxDue, ['new-year', 'april-15']);
