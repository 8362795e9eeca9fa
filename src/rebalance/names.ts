/** Rules in words, as a sentence says them. */
import { barName } from './panel.js';

const WORDS: Readonly<Record<string, string>> = {
  never: 'never',
  flows: 'only with money paid in or out',
  continuous: 'at each bar',
};

/** `abs-10` is "a 10-point band", `4h` "every 4 hours". `step`: the distance between bars, which `continuous` is named by. */
export function ruleName(id: string, step: number): string {
  return id
    .split('+')
    .map((part) => partName(part, step))
    .join(' with ');
}

function partName(part: string, step: number): string {
  if (part === 'continuous') return `continuous (${barName(step)} prices)`;
  const known = WORDS[part];
  if (known !== undefined) return known;
  const [head = '', destination] = part.split(':');
  const to = destination === undefined ? '' : destination === 'half' ? ', half way' : ', to its edge';
  const band = /^(abs|rel|drift)-(.+)$/.exec(head);
  if (band?.[1] === 'abs') return `a ${band[2]}-point band${to}`;
  if (band?.[1] === 'rel') return `a ${band[2]}% band${to}`;
  if (band?.[1] === 'drift') return `a ${band[2]}-point drift limit${to}`;
  const every = /^(\d+)(m|h|d)$/.exec(head);
  const units = { m: 'minutes', h: 'hours', d: 'days' } as const;
  if (every) return `every ${every[1]} ${units[every[2] as 'm' | 'h' | 'd']}`;
  return part;
}

/** `a, b and c`, the rest counted beyond four. */
export function listed(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? 'nothing';
  if (names.length > 5) return `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
