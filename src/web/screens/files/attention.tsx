/** What needs attention: issues by kind, the worst first, each with the way to mend it. Which one is open stands in the address. */
import { useAnswer } from '../../book-context.js';
import type { IssueGroup, IssueItem, MendKind } from '../../engine/attention.js';
import { hashOf, type Route, replaceQuery } from '../../route.js';
import { adviceOf, kindName } from './kind-names.js';
import { MapForm } from './map-form.js';
import { AccountTypeForm, ClassForm, OpeningForm, PriceForm, SymbolForm } from './missing-forms.js';
import { MovementForm } from './movement-form.js';
import { RowForm } from './row-form.js';

/** Items of a kind that are shown at once. */
const PAGE = 10;

export function Attention({ route }: { route: Route }) {
  const { value: groups } = useAnswer('attention', (engine) => engine.attention());
  if (!groups) return null;
  const problems = groups.filter(({ severity }) => severity !== 'info');
  const notes = groups.filter(({ severity }) => severity === 'info');
  return (
    <>
      <section id="attention" aria-labelledby="attention-title">
        <h2 id="attention-title" tabIndex={-1}>
          What needs attention
        </h2>
        {problems.length === 0 ? (
          <p>Nothing: every row is read, every movement has its partner, every price is there.</p>
        ) : (
          <ul class="kinds">
            {problems.map((group) => (
              <Group key={group.code} group={group} route={route} />
            ))}
          </ul>
        )}
      </section>
      {notes.length > 0 && (
        <section aria-labelledby="notes-title">
          <h2 id="notes-title">For the record</h2>
          <ul class="kinds">
            {notes.map((group) => (
              <Group key={group.code} group={group} route={route} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const WORDS: Readonly<Record<IssueGroup['severity'], string>> = {
  error: 'problem',
  warning: 'to check',
  info: 'note',
};

/** Advice that is a line of `tare.yaml`, or an option of the command line that stands for one. */
const SETTING = /tare\.yaml|--set|policies\./;

function Group({ group, route }: { group: IssueGroup; route: Route }) {
  const { code, severity, count, advice } = group;
  const open = route.query.get('kind') === code;
  const list = `kind-${code.replace('/', '-')}`;
  const toggle = (): void => replaceQuery(route, { kind: open ? undefined : code, item: undefined, from: undefined });
  return (
    <li class={`kind ${severity}`}>
      <button type="button" class="kindbutton" aria-expanded={open} aria-controls={list} onClick={toggle}>
        <span class="count">{count}</span>
        <span class="name">{kindName(code)}</span>
        <span class="sev">{WORDS[severity]}</span>
      </button>
      <div id={list} hidden={!open}>
        {open && (
          <>
            <p class="quiet">
              {adviceOf(code, advice)}{' '}
              {group.mend === 'read' && SETTING.test(advice) && <a href={hashOf(['settings'])}>To the settings</a>}
            </p>
            <Items group={group} route={route} />
          </>
        )}
      </div>
    </li>
  );
}

function Items({ group, route }: { group: IssueGroup; route: Route }) {
  const { code, count, mend } = group;
  const from = Math.min(Math.max(Number(route.query.get('from')) || 0, 0), Math.max(count - 1, 0));
  const { value: items } = useAnswer(`issues ${code} ${from}`, (engine) => engine.issuesOf(code, from, PAGE));
  if (!items) return <p class="quiet">Looking them up…</p>;
  return (
    <>
      <ul class="items">
        {items.map((item) => (
          <Item key={item.index} item={item} mend={mend} route={route} />
        ))}
      </ul>
      {count > PAGE && <Pages from={from} count={count} route={route} />}
    </>
  );
}

function Pages({ from, count, route }: { from: number; count: number; route: Route }) {
  const go = (to: number): void => replaceQuery(route, { from: to === 0 ? undefined : String(to), item: undefined });
  return (
    <p class="pages">
      <button type="button" class="plainbutton" disabled={from === 0} onClick={() => go(Math.max(0, from - PAGE))}>
        Earlier
      </button>{' '}
      <span role="status">
        {from + 1} to {Math.min(from + PAGE, count)} of {count}
      </span>{' '}
      <button type="button" class="plainbutton" disabled={from + PAGE >= count} onClick={() => go(from + PAGE)}>
        Later
      </button>
    </p>
  );
}

const OPEN_WORDS: Readonly<Record<MendKind, string>> = {
  row: 'Mend the row',
  map: 'Say what its columns mean',
  movement: 'Say what it was',
  opening: 'Enter what was held before',
  price: 'Enter it',
  class: 'Say what it is',
  symbol: 'Say which is right',
  'account-type': 'Say what it is',
  correction: 'Go to the corrections',
  read: 'Show the row',
};

function Item({ item, mend, route }: { item: IssueItem; mend: MendKind; route: Route }) {
  const { index, what, file, row } = item;
  const open = route.query.get('item') === String(index);
  const id = `item-${index}`;
  const hasForm =
    mend === 'class' || mend === 'symbol' || mend === 'account-type' || mend === 'price' || mend === 'opening';
  const can = hasForm || (file !== null && (row !== null || mend === 'map'));
  return (
    <li>
      <p class="what">{what}</p>
      {mend === 'correction' ? (
        <button type="button" class="plainbutton" onClick={goToCorrections}>
          {OPEN_WORDS[mend]}
        </button>
      ) : (
        can && (
          <button
            type="button"
            class="plainbutton"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => replaceQuery(route, { item: open ? undefined : String(index) })}
          >
            {OPEN_WORDS[mend]}
          </button>
        )
      )}
      <div id={id} hidden={!open}>
        {open && <ItemForm item={item} mend={mend} />}
      </div>
    </li>
  );
}

/** They stand at the end of the screen. */
function goToCorrections(): void {
  const place = document.getElementById('mended-title');
  place?.scrollIntoView();
  place?.focus();
}

function ItemForm({ item, mend }: { item: IssueItem; mend: MendKind }) {
  const { file, row, about } = item;
  const place = file !== null && row !== null ? { file, row } : undefined;
  if (mend === 'map' && file !== null) return <MapForm file={file} />;
  if (mend === 'movement' && place) return <MovementForm {...place} />;
  if (mend === 'opening') return <OpeningForm about={about} />;
  if (mend === 'price') return <PriceForm about={about} />;
  if (mend === 'class') return <ClassForm about={about} />;
  if (mend === 'symbol') return <SymbolForm about={about} />;
  if (mend === 'account-type') return <AccountTypeForm about={about} />;
  return place ? <RowForm {...place} /> : null;
}
