/**
 * How far a band's trade goes. `:target` (unless said) trades back to target, `:edge` to the edge of the band (best under
 * proportional costs: Davis and Norman 1990), `:half` half way (Daryanani 2008).
 */
import { DESTINATIONS, type Destination, type RulePart } from './rule.js';

/** Reads `:half` off the end of a part. */
export function withDestination(parse: (text: string) => RulePart | undefined): (text: string) => RulePart | undefined {
  return (text) => {
    const [head = '', tail, ...more] = text.split(':');
    if (more.length > 0 || (tail !== undefined && !isDestination(tail))) return undefined;
    const part = parse(head);
    return part && (tail === undefined ? part : { ...part, destination: tail as Destination });
  };
}

const isDestination = (text: string): boolean => (DESTINATIONS as readonly string[]).includes(text);

/**
 * The weights that a trade aims at: each weight outside its band comes to the edge or half way in; what that frees or
 * needs goes to the others in proportion to how far they are from target on that side, so nothing overshoots.
 */
export function aimedWeights(
  weights: Float64Array,
  targets: Float64Array,
  band: (target: number) => number,
  share: number,
  into: Float64Array,
): void {
  let rest = 1;
  for (let i = 0; i < weights.length; i++) {
    const target = targets[i] as number;
    const weight = weights[i] as number;
    const reach = band(target);
    const off = weight - target;
    into[i] = Math.abs(off) > reach ? target + Math.sign(off) * reach * share : weight;
    rest -= into[i] as number;
  }
  let room = 0;
  const roomOf = (i: number): number => Math.max(0, Math.sign(rest) * ((targets[i] as number) - (into[i] as number)));
  for (let i = 0; i < weights.length; i++) room += roomOf(i);
  if (room === 0) return;
  const given = Float64Array.from(into, (_, i) => (rest * roomOf(i)) / room);
  for (let i = 0; i < weights.length; i++) into[i] = (into[i] as number) + (given[i] as number);
}

/** Brings each weight above the cap down to it; the others share what that frees, by how far they are below target. */
export function cappedWeights(weights: Float64Array, targets: Float64Array, cap: number, into: Float64Array): void {
  let freed = 0;
  let room = 0;
  for (let i = 0; i < weights.length; i++) {
    const most = Math.max(cap, targets[i] as number);
    into[i] = i < weights.length - 1 ? Math.min(weights[i] as number, most) : (weights[i] as number);
    freed += (weights[i] as number) - (into[i] as number);
    room += Math.max(0, (targets[i] as number) - (into[i] as number));
  }
  for (let i = 0; i < weights.length && room > 0; i++)
    into[i] = (into[i] as number) + (freed * Math.max(0, (targets[i] as number) - (into[i] as number))) / room;
}
