/**
 * Which method is in force for an account and asset on a day. `tare.yaml` lists elections with the day they begin; one
 * that names account and asset beats one that names either, which beats one that names none; of equals the later one.
 * A method that the law does not let count gives way to first in, first out, which holds when nothing is identified.
 */
import type { Day } from '../core/calendar.js';
import type { Election, Settings } from '../settings/settings.js';
import { anyIdentification, type IdentificationLaw } from './identification.js';
import type { LotMethod, PoolMethod } from './method.js';
import { fifo } from './methods/fifo.js';
import { lotMethod } from './methods/registry.js';

/** A method and why it holds. */
export interface InForce {
  readonly method: PoolMethod;
  /** What the person chose. */
  readonly elected: LotMethod;
  /** Why what they chose does not count. */
  readonly refused?: string;
}

/** The methods of one account and asset: which from which day on, the latest first. */
type Schedule = readonly (InForce & { readonly from: number })[];

const EVER = Number.NEGATIVE_INFINITY;

export interface ElectionRules {
  readonly law?: IdentificationLaw;
  /** What stands in for a method that a plan works out; first in, first out unless given. */
  readonly instead?: PoolMethod | undefined;
}

export class Elections {
  private readonly schedules = new Map<string, Map<string, Schedule>>();
  private readonly fallback: InForce;
  private readonly known: readonly (Election & { readonly lotMethod: LotMethod })[];
  private readonly law: IdentificationLaw;
  private readonly instead: PoolMethod;
  /** Until this day nothing but the general method is in force. */
  private readonly plainUntil: number;

  /** @throws RangeError for an unknown method; `unknownMethods` finds them first. */
  constructor(settings: Settings, { law = anyIdentification, instead = fifo }: ElectionRules = {}) {
    this.law = law;
    this.instead = instead;
    const general = required(settings.method);
    this.fallback = { method: this.poolMethod(general), elected: general };
    this.known = settings.elections.map((election) => ({ ...election, lotMethod: required(election.method) }));
    this.plainUntil = this.known.length > 0 ? EVER : Math.min(Number.POSITIVE_INFINITY, ...law.changes);
  }

  inForce(account: string, asset: string, day: Day): InForce {
    if (day < this.plainUntil) return this.fallback;
    let assets = this.schedules.get(account);
    if (!assets) {
      assets = new Map();
      this.schedules.set(account, assets);
    }
    let schedule = assets.get(asset);
    if (!schedule) {
      schedule = this.scheduleOf(account, asset);
      assets.set(asset, schedule);
    }
    for (const entry of schedule) if (entry.from <= day) return entry;
    return this.fallback;
  }

  private poolMethod(method: LotMethod): PoolMethod {
    return method.kind === 'plan' ? this.instead : method;
  }

  private scheduleOf(account: string, asset: string): Schedule {
    const applying = this.known.filter(
      (one) =>
        (one.account === undefined || one.account === account) && (one.asset === undefined || one.asset === asset),
    );
    const from = [EVER, ...this.law.changes, ...applying.map((one) => one.from ?? EVER)];
    const days = [...new Set<number>(from)].sort((a, b) => b - a);
    return days.map((day) => ({ ...this.entry(applying, account, asset, day), from: day }));
  }

  private entry(applying: readonly Known[], account: string, asset: string, day: number): InForce {
    const election = narrowest(applying, day);
    const elected = election?.lotMethod ?? this.fallback.elected;
    const method = this.poolMethod(elected);
    if (elected.id === fifo.id) return { method, elected };
    const order = { method: elected.id, account, asset, day: day as Day, told: election?.told === true };
    const verdict = this.law.standing(order);
    return verdict.counts ? { method, elected } : { method: fifo, elected, refused: verdict.why };
  }
}

function required(id: string): LotMethod {
  const method = lotMethod(id);
  if (!method) throw new RangeError(`no such lot method: ${id}`);
  return method;
}

type Known = Election & { readonly lotMethod: LotMethod };

function narrowest(applying: readonly Known[], day: number): Known | undefined {
  const width = (one: Known): number => Number(one.account !== undefined) + Number(one.asset !== undefined);
  const inForce = applying.filter((one) => (one.from ?? EVER) <= day);
  inForce.sort((a, b) => width(b) - width(a) || (b.from ?? EVER) - (a.from ?? EVER));
  return inForce[0];
}

/** The methods that settings name and Tare does not have. */
export const unknownMethods = (settings: Settings): string[] =>
  [settings.method, ...settings.elections.map((election) => election.method)].filter((id) => !lotMethod(id));
