/**
 * Short unique names of files, for the ids of rows that have none: the file's name without folders and ending, and a
 * number when two are alike. They depend on names only, not on the order in which files were given.
 */
export function fileAliases(sortedNames: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return sortedNames.map((name) => {
    const stem = name.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]+$/, '') || 'file';
    const count = (seen.get(stem) ?? 0) + 1;
    seen.set(stem, count);
    return count === 1 ? stem : `${stem}~${count}`;
  });
}
