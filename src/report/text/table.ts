/** Tables a person can read in eighty columns: numbers to the right, words to the left, long words shortened. */

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** The column may be shortened to this width when the table is too wide. */
  readonly atLeast?: number;
}

export const LINE_WIDTH = 80;

/** The lines of a table, each without trailing blanks. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width = LINE_WIDTH,
): string[] {
  const widths = columns.map((column, i) => Math.max(column.title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  narrow(columns, widths, width);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => fitted(cell, widths[i] ?? 0, columns[i]?.align ?? 'left'))
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ title }) => title)), line(widths.map((w) => '─'.repeat(w))), ...rows.map(line)];
}

/** Takes width from the columns that allow it, the widest first, until the table fits. */
function narrow(columns: readonly Column[], widths: number[], width: number): void {
  for (;;) {
    const total = widths.reduce((sum, w) => sum + w, 0) + 2 * (widths.length - 1);
    if (total <= width) return;
    const candidates = columns.map((column, i) =>
      (widths[i] ?? 0) > (column.atLeast ?? Number.POSITIVE_INFINITY) ? (widths[i] ?? 0) : -1,
    );
    const widest = Math.max(...candidates);
    if (widest < 0) return;
    const at = candidates.indexOf(widest);
    widths[at] = Math.max(columns[at]?.atLeast ?? 0, widest - (total - width));
  }
}

function fitted(text: string, width: number, align: 'left' | 'right'): string {
  const cut = text.length > width ? `${text.slice(0, Math.max(0, width - 1))}…` : text;
  return align === 'right' ? cut.padStart(width) : cut.padEnd(width);
}

/** Groups of three: `1,234.50`. */
export function grouped(number: string): string {
  const [integer = '', fraction] = number.split('.');
  const digits = integer.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/** Breaks a paragraph at blanks so that no line is longer than the width. */
export function wrapped(text: string, width = LINE_WIDTH, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, indent + line];
}
