/**
 * A table of any length. Only the rows in sight are drawn, and only they are asked for, a stretch at a time. It is one stop for
 * the Tab key: arrow and page keys, Home and End move through the rows, Enter opens one. A screen reader is told how many rows
 * there are in all and which one it is at.
 */
// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot have rows at places of their own
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
import type { CSSProperties, TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ColumnKind, TableHead, TableRow } from '../engine/table.js';
import { isLoss, shownAmount } from './amount.js';
import { useVirtual } from './use-virtual.js';
import './virtual-table.css';

export interface VirtualTableProps {
  /** What the table is, for who cannot see it. */
  readonly label: string;
  readonly head: TableHead;
  /** Changes when other rows, or rows in another order, are to be shown. */
  readonly of: string;
  readonly ask: (from: number, count: number) => Promise<readonly TableRow[]>;
  readonly hrefOf: (row: TableRow) => string;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

const ROW = 34;
const STRETCH = 100;
const WIDTHS: Readonly<Record<ColumnKind, number>> = { text: 7.5, day: 7.2, quantity: 9, money: 7.4 };
/** Columns whose words are long, or short. */
const OWN_WIDTHS: Readonly<Record<string, number>> = {
  ...{ description: 11.5, disposal: 13, id: 13, lot: 13, box: 3.6, code: 4, term: 4.4, type: 6, fees: 11, to: 11 },
};

const widthOf = ({ name, kind }: TableHead['columns'][number]): number => OWN_WIDTHS[name] ?? WIDTHS[kind];

export function VirtualTable({ label, head, of, ask, hrefOf, sort, onSort }: VirtualTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const virtual = useVirtual({ count: head.found, rowHeight: ROW, scroller, above: ROW });
  const items = virtual.getVirtualItems();
  const rowAt = useRows(of, ask, items[0]?.index ?? 0, items.at(-1)?.index ?? 0, head.found);
  useEffect(() => {
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [of]);
  const widths = head.columns.map(widthOf);
  const columns: CSSProperties = {
    gridTemplateColumns: widths.map((width) => `minmax(${width}rem, ${width}fr)`).join(' '),
  };
  const wide = { minWidth: `${widths.reduce((a, b) => a + b, 0)}rem` };
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(head.found - 1, to));
    setActive(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    // The buttons of the header keep their own keys.
    if (event.target !== event.currentTarget) return;
    const moves: Readonly<Record<string, number>> = {
      ...{ ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page },
      ...{ Home: 0, End: head.found - 1 },
    };
    const to = moves[event.key];
    const row = rowAt(active);
    if (to !== undefined) go(to);
    else if (event.key === 'Enter' && row) location.hash = hrefOf(row);
    else return;
    event.preventDefault();
  };
  return (
    <div
      class="vtable"
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={head.found + 1}
      aria-colcount={head.columns.length}
      aria-activedescendant={items.some(({ index }) => index === active) ? `row-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" class="vhead" style={wide}>
        <div role="row" aria-rowindex={1} class="vrow" style={columns}>
          {head.columns.map((column) => (
            <HeadCell key={column.name} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" class="vbody" style={{ ...wide, height: `${virtual.getTotalSize()}px` }}>
        {items.map(({ index, start }) => (
          <Row
            key={index}
            {...{ index, columns: head.columns, row: rowAt(index), isActive: index === active, hrefOf }}
            place={{ ...columns, transform: `translateY(${start}px)` }}
            onPoint={() => setActive(index)}
          />
        ))}
      </div>
    </div>
  );
}

interface HeadCellProps {
  readonly column: TableHead['columns'][number];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** A click sorts by the column, the next one the other way round, the third restores the order of the table. */
function HeadCell({ column: { name, title, kind }, sort, onSort }: HeadCellProps) {
  const up = sort === name;
  const down = sort === `-${name}`;
  return (
    <div
      role="columnheader"
      class={isNumber(kind) ? 'num' : ''}
      aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}
    >
      <button type="button" onClick={() => onSort(up ? `-${name}` : down ? '' : name)}>
        {title}
        <span aria-hidden="true">{up ? ' ↑' : down ? ' ↓' : ''}</span>
      </button>
    </div>
  );
}

const isNumber = (kind: ColumnKind): boolean => kind === 'money' || kind === 'quantity';

interface RowProps {
  readonly index: number;
  readonly columns: TableHead['columns'];
  readonly row: TableRow | undefined;
  readonly isActive: boolean;
  readonly place: CSSProperties;
  readonly hrefOf: (row: TableRow) => string;
  readonly onPoint: () => void;
}

function Row({ index, columns, row, isActive, place, hrefOf, onPoint }: RowProps) {
  return (
    <div
      id={`row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isActive}
      class={isActive ? 'vrow active' : 'vrow'}
      style={place}
      onMouseDown={onPoint}
    >
      {columns.map(({ name, kind }, at) => {
        const text = row?.cells[at] ?? (at === 0 ? '…' : '');
        if (at === 0)
          return (
            <div key={name} role="gridcell" title={text}>
              {row ? (
                <a href={hrefOf(row)} tabIndex={-1}>
                  {text}
                </a>
              ) : (
                text
              )}
            </div>
          );
        const look = isNumber(kind) ? (kind === 'money' && isLoss(text) ? 'num loss' : 'num') : '';
        return (
          <div key={name} role="gridcell" class={look} title={text}>
            {isNumber(kind) ? shownAmount(text) : text}
          </div>
        );
      })}
    </div>
  );
}

/** The rows around those in sight, asked for as they come into sight and kept until other rows are wanted. */
function useRows(of: string, ask: VirtualTableProps['ask'], first: number, last: number, found: number) {
  const [, setTurn] = useState(0);
  const kept = useRef({ of: '', rows: new Map<number, readonly TableRow[]>(), asked: new Set<number>() });
  if (kept.current.of !== of) kept.current = { of, rows: new Map(), asked: new Set() };
  useLayoutEffect(() => {
    const mine = kept.current;
    for (let stretch = Math.floor(first / STRETCH); stretch * STRETCH <= Math.min(last, found - 1); stretch++) {
      if (mine.asked.has(stretch)) continue;
      mine.asked.add(stretch);
      ask(stretch * STRETCH, STRETCH).then(
        (rows) => {
          mine.rows.set(stretch, rows);
          if (kept.current === mine) setTurn((turn) => turn + 1);
        },
        () => mine.asked.delete(stretch),
      );
    }
  }, [of, first, last, found]);
  return (index: number): TableRow | undefined => kept.current.rows.get(Math.floor(index / STRETCH))?.[index % STRETCH];
}
