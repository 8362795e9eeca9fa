/**
 * Which method is in force for an account and asset on a day. `tare.yaml` lists elections with the day they begin; one
 * that names account and asset beats one that names either, which beats one that names none; of equals the later one.
 */
import type { Day } from '../core/calendar.js';
import type { Election, Settings } from '../settings/settings.js';
import type { LotMethod } from './method.js';
import { lotMethod } from './methods/registry.js';

/** The methods of one account and asset: which from which day on, the latest first. */
type Schedule = readonly { readonly from: number; readonly method: LotMethod }[];

export class Elections {
  private readonly schedules = new Map<string, Schedule>();
  private readonly fallback: LotMethod;
  private readonly known: readonly (Election & { readonly lotMethod: LotMethod })[];

  /** @throws RangeError for an unknown method; `unknownMethods` finds them first. */
  constructor(settings: Settings) {
    this.fallback = required(settings.method);
    this.known = settings.elections.map((election) => ({ ...election, lotMethod: required(election.method) }));
  }

  methodFor(account: string, asset: string, day: Day): LotMethod {
    if (this.known.length === 0) return this.fallback;
    const key = `${account}\u0000${asset}`;
    let schedule = this.schedules.get(key);
    if (!schedule) {
      schedule = this.scheduleOf(account, asset);
      this.schedules.set(key, schedule);
    }
    for (const { from, method } of schedule) if (from <= day) return method;
    return this.fallback;
  }

  private scheduleOf(account: string, asset: string): Schedule {
    const applying = this.known.filter(
      (one) =>
        (one.account === undefined || one.account === account) && (one.asset === undefined || one.asset === asset),
    );
    const days = [...new Set(applying.map((one) => one.from ?? Number.NEGATIVE_INFINITY))].sort((a, b) => b - a);
    return days.map((from) => ({ from, method: narrowest(applying, from) ?? this.fallback }));
  }
}

function required(id: string): LotMethod {
  const method = lotMethod(id);
  if (!method) throw new RangeError(`no such lot method: ${id}`);
  return method;
}

type Known = Election & { readonly lotMethod: LotMethod };

function narrowest(applying: readonly Known[], day: number): LotMethod | undefined {
  const width = (one: Known): number => Number(one.account !== undefined) + Number(one.asset !== undefined);
  const inForce = applying.filter((one) => (one.from ?? Number.NEGATIVE_INFINITY) <= day);
  inForce.sort(
    (a, b) => width(b) - width(a) || (b.from ?? Number.NEGATIVE_INFINITY) - (a.from ?? Number.NEGATIVE_INFINITY),
  );
  return inForce[0]?.lotMethod;
}

/** The methods that settings name and Tare does not have. */
export const unknownMethods = (settings: Settings): string[] =>
  [settings.method, ...settings.elections.map((election) => election.method)].filter((id) => !lotMethod(id));
