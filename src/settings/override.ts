/** `--set accounts.rollover.type=ira`: one value put into the settings tree, as if it stood in `tare.yaml`. */
import { parse as parseYaml } from 'yaml';
import { type Issue, issue, type Outcome } from '../core/issue.js';

type Tree = Record<string, unknown>;

/** Applies `KEY=VALUE` texts to a tree, returning a new one. What follows `policies.` is one name, dots included. */
export function overrideTree(tree: unknown, assignments: readonly string[]): Outcome<unknown> {
  const issues: Issue[] = [];
  let result = structuredClone(isTree(tree) ? tree : {});
  for (const assignment of assignments) {
    const equals = assignment.indexOf('=');
    if (equals < 1) {
      issues.push(issue('book/settings', `--set ${assignment}: expected KEY=VALUE, as in policies.rounding=dollars.`));
      continue;
    }
    result = assign(result, keyPath(assignment.slice(0, equals)), readValue(assignment.slice(equals + 1)));
  }
  return { value: result, issues };
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

function keyPath(key: string): string[] {
  if (key.startsWith('policies.')) return ['policies', key.slice('policies.'.length)];
  return key.split('.');
}

function readValue(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return text;
  }
}

function assign(tree: Tree, path: readonly string[], value: unknown): Tree {
  const [key = '', ...rest] = path;
  if (rest.length === 0) return { ...tree, [key]: value };
  const below = tree[key];
  return { ...tree, [key]: assign(isTree(below) ? below : {}, rest, value) };
}

/** One tree laid over another: what it says counts, all else stays. Lists are replaced whole. */
export function overlaid(tree: unknown, over: unknown): unknown {
  if (!isTree(tree) || !isTree(over)) return over;
  const result: Tree = { ...tree };
  for (const [key, value] of Object.entries(over)) result[key] = overlaid(result[key], value);
  return result;
}
