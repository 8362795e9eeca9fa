/**
 * A fragment whose tables sort when their titles are pressed, as the page of the report does. Which table is sorted by which
 * column stands in the address: `0.3` the first table by its fourth column, `-0.3` the largest first.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';

interface SortableProps {
  readonly markup: string;
  readonly order: string;
  readonly onOrder: (order: string) => void;
}

export function Sortable({ markup, order, onOrder }: SortableProps) {
  const holder = useRef<HTMLDivElement>(null);
  const told = useRef({ order, onOrder });
  told.current = { order, onOrder };
  useLayoutEffect(() => {
    for (const [at, table] of tablesIn(holder.current).entries()) addButtons(table, at, told);
  }, [markup]);
  useLayoutEffect(() => {
    for (const [at, table] of tablesIn(holder.current).entries()) {
      const [, down, column] = new RegExp(`^(-?)${at}\\.(\\d+)$`).exec(order) ?? [];
      sortTable(table, column === undefined ? undefined : Number(column), down === '-');
    }
  }, [markup, order]);
  return <div class="fragment" ref={holder} dangerouslySetInnerHTML={{ __html: markup }} />;
}

const tablesIn = (holder: HTMLElement | null): HTMLTableElement[] => [...(holder?.querySelectorAll('table') ?? [])];
const titlesOf = (table: HTMLTableElement): HTMLElement[] => [...table.querySelectorAll<HTMLElement>('thead th')];

function addButtons(
  table: HTMLTableElement,
  at: number,
  told: { current: Pick<SortableProps, 'order' | 'onOrder'> },
): void {
  for (const [place, row] of [...(table.tBodies[0]?.rows ?? [])].entries()) row.dataset['place'] = String(place);
  for (const [column, title] of titlesOf(table).entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = title.textContent;
    title.replaceChildren(button);
    button.addEventListener('click', () => {
      const { order, onOrder } = told.current;
      const up = `${at}.${column}`;
      onOrder(order === up ? `-${up}` : order === `-${up}` ? '' : up);
    });
  }
}

/** Sorts the rows; as they came, without a column. */
function sortTable(table: HTMLTableElement, column: number | undefined, down: boolean): void {
  for (const [at, title] of titlesOf(table).entries()) {
    if (at === column) title.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    else title.removeAttribute('aria-sort');
  }
  const body = table.tBodies[0];
  if (!body) return;
  const placeOf = (row: HTMLTableRowElement): number => Number(row.dataset['place']);
  const keyOf = (row: HTMLTableRowElement): string => {
    const cell = column === undefined ? undefined : row.cells[column];
    return cell?.dataset['value'] ?? cell?.textContent ?? '';
  };
  const compare = (a: HTMLTableRowElement, b: HTMLTableRowElement): number => {
    const [x, y] = [keyOf(a), keyOf(b)];
    const areNumbers = x !== '' && y !== '' && Number.isFinite(Number(x)) && Number.isFinite(Number(y));
    const order = areNumbers ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
    return (down ? -order : order) || placeOf(a) - placeOf(b);
  };
  body.append(...[...body.rows].sort(column === undefined ? (a, b) => placeOf(a) - placeOf(b) : compare));
}
