/** The lines that begin and end every printed result: whether it is complete, under which policies, and what is wrong. */
import type { Book } from '../../chain/chain.js';
import { type Issue, isError } from '../../core/issue.js';
import { policies } from '../../settings/policies.js';
import { wrapped } from './table.js';

/** First line of a result that lacks something. */
export function completenessLines(issues: readonly Issue[]): string[] {
  const errors = issues.filter(isError).length;
  if (errors === 0) return [];
  return [`INCOMPLETE: ${errors} problem${errors === 1 ? '' : 's'} must be mended first, listed below.`, ''];
}

const SHOWN = 20;

/** The issues, worst first, each kind at most a few times. */
export function issueLines(issues: readonly Issue[], shown = SHOWN): string[] {
  const rank = { error: 0, warning: 1, info: 2 } as const;
  const sorted = [...issues].sort((a, b) => rank[a.severity] - rank[b.severity]);
  if (sorted.length === 0) return [];
  const lines = ['', 'What to know', ''];
  for (const { severity, message, code } of sorted.slice(0, shown)) {
    lines.push(
      ...wrapped(`${severity.toUpperCase()} ${message} [${code}]`, 80, '  ').map((line, i) =>
        i === 0 ? line.slice(2) : line,
      ),
    );
  }
  const rest = sorted.length - shown;
  if (rest > 0) lines.push(`… and ${rest} more; --json lists all.`);
  return lines;
}

/** Method, currency, zone and every policy that is not at its default. */
export function basisLines({ settings, jurisdiction }: Book): string[] {
  const changed = Object.entries(settings.policies).filter(
    ([name, value]) => policies[name as keyof typeof policies].default !== value,
  );
  const text = changed.map(([name, value]) => `${name}=${value}`).join(', ');
  const how = jurisdiction.hasPools
    ? 'matched by pools, as its law says'
    : `${settings.method} unless elected otherwise`;
  return [
    '',
    ...wrapped(`${jurisdiction.name}; ${how}; ${settings.currency}; days in ${settings.timezone}.`),
    ...wrapped(
      text === ''
        ? 'Policies: all at their defaults (--json prints them).'
        : `Policies changed: ${text}; the others at their defaults.`,
    ),
    'Tare informs; it is not tax advice.',
  ];
}
