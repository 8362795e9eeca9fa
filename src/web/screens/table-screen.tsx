/** A long table with its search, filters and totals; all of them stand in the address. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useAnswer, useBook } from '../book-context.js';
import type { TableHead, TableQuestion } from '../engine/table.js';
import type { TableName } from '../engine/tables.js';
import { counted, shownAmount } from '../parts/amount.js';
import { Trouble } from '../parts/trouble.js';
import { VirtualTable } from '../parts/virtual-table.js';
import { Waiting } from '../parts/waiting.js';
import { hashOf, type Route, replaceQuery } from '../route.js';

interface TableScreenProps {
  readonly route: Route;
  readonly name: TableName;
  readonly label: string;
  /** What one row is called. */
  readonly unit: string;
  readonly children?: ComponentChildren;
}

const OWN: ReadonlySet<string> = new Set(['q', 'sort']);

export function TableScreen({ route, name, label, unit, children }: TableScreenProps) {
  const { engine, overview } = useBook();
  const question: TableQuestion = {
    words: route.query.get('q') ?? '',
    sort: route.query.get('sort') ?? '',
    filters: Object.fromEntries([...route.query].filter(([key]) => !OWN.has(key))),
  };
  const key = JSON.stringify([name, question]);
  const { value: head, trouble } = useAnswer(key, (engine) => engine.tableHead(name, question));
  if (trouble !== undefined) return <Trouble text={trouble} />;
  if (!head) return <Waiting />;
  return (
    <section>
      {children}

      <Filters route={route} head={head} />
      <Found head={head} unit={unit} />
      <VirtualTable
        {...{ label, head, sort: question.sort }}
        of={`${overview?.version} ${key}`}
        ask={(from, count) => engine.tableRows(name, question, from, count)}
        hrefOf={({ id }) => hashOf(['explain', id])}
        onSort={(sort) => replaceQuery(route, { sort })}
      />
      <p class="quiet">
        {head.found > 0
          ? 'Enter, or a click on the first column, shows where a row comes from.'
          : 'Nothing is like that.'}
      </p>
    </section>
  );
}

function Found({ head: { found, all, sums }, unit }: { head: TableHead; unit: string }) {
  const part = found === all ? counted(all, unit) : `${shownAmount(String(found))} of ${counted(all, unit)}`;
  return (
    <p class="found" role="status">
      {part}
      {sums.map(({ title, amount }) => (
        <span key={title} class="sum">
          {title} <b class={amount.startsWith('-') ? 'loss' : ''}>{shownAmount(amount)}</b>
        </span>
      ))}
    </p>
  );
}

function Filters({ route, head }: { route: Route; head: TableHead }) {
  const cleared = Object.fromEntries([...route.query.keys()].map((key) => [key, undefined]));
  return (
    <search class="filters">
      <Search route={route} />
      {head.filters.map(({ name, title, values }) => (
        <label key={name}>
          {title}
          <select
            value={route.query.get(name) ?? ''}
            onChange={(event) => replaceQuery(route, { [name]: event.currentTarget.value })}
          >
            <option value="">All</option>
            {values.map(({ value, called }) => (
              <option key={value} value={value}>
                {called}
              </option>
            ))}
          </select>
        </label>
      ))}
      {route.query.size > 0 && (
        <button type="button" class="plainbutton" onClick={() => replaceQuery(route, cleared)}>
          Clear
        </button>
      )}
    </search>
  );
}

const PAUSE_MS = 200;

/** The address follows when the typing pauses. */
function Search({ route }: { route: Route }) {
  const said = route.query.get('q') ?? '';
  const [typed, setTyped] = useState(said);
  useEffect(() => setTyped(said), [said]);
  useEffect(() => {
    if (typed === said) return;
    const timer = setTimeout(() => replaceQuery(route, { q: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <label class="grow">
      Search
      <input
        type="search"
        value={typed}
        placeholder="asset, date, lot, file…"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  );
}
