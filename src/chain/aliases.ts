/**
 * Short unique names of files, for the ids of rows that have none: the file's name without folders and ending, and a
 * number when two are alike. They depend on names only, not on the order in which files were given: whoever asks does so
 * in the order of names.
 */
export class Aliases {
  private readonly seen = new Map<string, number>();

  of(name: string): string {
    const stem = name.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]+$/, '') || 'file';
    const count = (this.seen.get(stem) ?? 0) + 1;
    this.seen.set(stem, count);
    return count === 1 ? stem : `${stem}~${count}`;
  }
}
