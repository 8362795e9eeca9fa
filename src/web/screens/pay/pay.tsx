/** "Does my rebalancing pay?": sliders beside the answer, which is worked out anew while one of them moves. */
import { useEffect, useState } from 'preact/hooks';
import { useBook } from '../../book-context.js';
import { connectStudies, type StudyConnection } from '../../engine/connect-studies.js';
import type { PayForm, PayQuery } from '../../engine/pay-question.js';
import type { OwnRule, StudyView } from '../../engine/studies.js';
import { shownAmount } from '../../parts/amount.js';
import { Fragment } from '../../parts/fragment.js';
import { Sortable } from '../../parts/sortable.js';
import { Trouble } from '../../parts/trouble.js';
import { useLatest } from '../../parts/use-latest.js';
import { Waiting } from '../../parts/waiting.js';
import { hashOf, replaceQuery } from '../../route.js';
import type { ScreenProps } from '../registry.js';
import { Controls } from './controls.js';
import { Paths } from './paths.js';
import '../../../../templates/rebalance/page.css';
import '../../parts/sections.css';
import './pay.css';

/** In the address when paths are drawn; any change of the question takes it out. */
const DRAW = 'draw';
/** How the table of rules is sorted. */
const ORDER = 'order';

export function PayScreen({ route }: ScreenProps) {
  const { engine, overview } = useBook();
  const workers = useWorkers();
  const query: PayQuery = Object.fromEntries([...route.query].filter(([name]) => name !== DRAW && name !== ORDER));
  const key = overview && workers ? `${overview.version} ${JSON.stringify(query)}` : undefined;
  const found = useLatest(key, async () => {
    const asked = await engine.payQuestion(query);
    const view = await (workers as StudyConnection).studies.history(asked);
    return { form: asked.form, view };
  });
  const [form, setForm] = useState<PayForm | undefined>();
  useEffect(() => {
    if (found.value) setForm(found.value.form);
  }, [found.value]);
  const set = (change: Readonly<Record<string, string | undefined>>): void =>
    replaceQuery(route, { ...change, [DRAW]: undefined });
  const answer = found.value;
  return (
    <div class="pay" aria-busy={found.waiting}>
      <div class="said">
        {found.trouble !== undefined && <NoAnswer text={found.trouble} />}
        {answer && <Verdict view={answer.view} form={answer.form} />}
        {!answer && found.trouble === undefined && <Waiting />}
      </div>
      {form && (
        <aside>
          <Controls {...{ form, query, set }} />
        </aside>
      )}
      {answer && workers && found.key !== undefined && (
        <div class="rest">
          {answer.view.own && <Own own={answer.view.own} isTaxed={answer.form.untaxed === undefined} />}
          <Pictures
            view={answer.view}
            order={route.query.get(ORDER) ?? ''}
            onOrder={(order) => replaceQuery(route, { [ORDER]: order })}
          />
          <Paths
            {...{ workers, query }}
            planned={answer.view.planned}
            of={found.key}
            isWanted={route.query.has(DRAW) && found.key === key}
            want={() => replaceQuery(route, { [DRAW]: 'yes' })}
          />
          <Method view={answer.view} />
        </div>
      )}
    </div>
  );
}

const NoAnswer = ({ text }: { text: string }) => (
  <>
    <Trouble text={text} />
    <p>
      The answer needs prices of what you hold: <a href={hashOf(['files'])}>add price files</a>, or go{' '}
      <a href={hashOf(['pay'])}>back to your own figures</a>.
    </p>
  </>
);

/** The workers for simulations, as long as the screen is open. */
function useWorkers(): StudyConnection | undefined {
  const [workers, setWorkers] = useState<StudyConnection | undefined>();
  useEffect(() => {
    const started = connectStudies();
    setWorkers(started);
    return started.stop;
  }, []);
  return workers;
}

const CHIPS = { pays: 'pays', 'does-not-pay': 'does not pay', 'cannot-tell': 'cannot tell' } as const;

function Verdict({ view, form: { money, currency } }: { view: StudyView; form: PayForm }) {
  return (
    <section>
      <h2>
        The answer <span class="chip">{CHIPS[view.overall]}</span>
      </h2>
      <p class="lead" role="status">
        {view.sentence}
      </p>
      {view.why.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p class="quiet">
        Of the history alone, beginning with {shownAmount(String(Math.round(money)))} {currency}.
      </p>
      {view.left.map((sentence) => (
        <p key={sentence} class="quiet">
          {sentence}
        </p>
      ))}
    </section>
  );
}

/** The rule of the sliders against doing nothing. */
function Own({ own, isTaxed }: { own: OwnRule; isTaxed: boolean }) {
  const cards = [
    { label: 'Cost', value: own.cost, note: `a year in fees${isTaxed ? ' and taxes' : ''}, more than never` },
    { label: 'Drift', value: own.drift, note: 'mean distance from target' },
    {
      label: isTaxed ? 'Taxable rows' : 'Sales of lots',
      value: shownAmount(String(own.taxableRows)),
      note: `${own.events} times rebalanced`,
    },
    {
      label: 'Growth a year',
      value: own.afterAll,
      note: `all sold${isTaxed ? ' and taxed' : ''}; never ${own.neverAfterAll}`,
    },
  ];
  return (
    <section class="plain" aria-label="Your rule">
      <h2>Your rule: {own.name}</h2>
      <div class="cards">
        {cards.map(({ label, value, note }) => (
          <div key={label} class="card">
            <div class="label">{label}</div>
            <div class="value">{value}</div>
            <div class="note">{note}</div>
          </div>
        ))}
      </div>
    </section>
  );
}

interface PicturesProps {
  readonly view: StudyView;
  readonly order: string;
  readonly onOrder: (order: string) => void;
}

function Pictures({ view, order, onOrder }: PicturesProps) {
  return (
    <>
      <section class="plain" aria-label="Charts">
        <Fragment markup={`<div class="charts">${view.charts}</div>`} />
      </section>
      <section>
        <h2>On this history</h2>
        <Sortable markup={view.table} {...{ order, onOrder }} />
      </section>
      {view.windows !== '' && <Fragment markup={view.windows} />}
    </>
  );
}

const Method = ({ view }: { view: StudyView }) => (
  <section>
    <h2>How this was worked out</h2>
    <ul class="notes">
      {view.method.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </section>
);
