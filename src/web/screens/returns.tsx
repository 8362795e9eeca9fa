/** Returns against holding, and what it cost: the sentence first, then why. Period and baseline stand in the address. */
import type { Remote } from 'comlink';
import { useAnswer } from '../book-context.js';
import type { Engine } from '../engine/engine.js';
import type { ReturnsAnswer, ReturnsQuery } from '../engine/returns-answers.js';
import { Sections } from '../parts/sections.js';
import { Trouble } from '../parts/trouble.js';
import { Waiting } from '../parts/waiting.js';
import { type Route, replaceQuery } from '../route.js';
import { NothingYet } from './nothing-yet.js';
import type { ScreenProps } from './registry.js';
import '../../../templates/returns/page.css';

const askReturns = async (engine: Remote<Engine>, query: ReturnsQuery) => ({ found: await engine.returns(query) });
const askCost = async (engine: Remote<Engine>, query: ReturnsQuery) => ({ found: await engine.cost(query) });

export const ReturnsScreen = ({ route }: ScreenProps) => <Screen route={route} ask={askReturns} asks="baseline" />;
export const CostScreen = ({ route }: ScreenProps) => <Screen route={route} ask={askCost} asks="per" />;

interface Props {
  readonly route: Route;
  readonly ask: (engine: Remote<Engine>, query: ReturnsQuery) => Promise<{ readonly found: ReturnsAnswer | undefined }>;
  /** What is chosen beside the period. */
  readonly asks: 'baseline' | 'per';
}

const CHOSEN: readonly string[] = ['from', 'to', 'baseline', 'per'];

function Screen({ route, ask, asks }: Props) {
  const query: ReturnsQuery = Object.fromEntries([...route.query].filter(([name]) => CHOSEN.includes(name)));
  const { value, trouble, waiting } = useAnswer(`${asks} ${JSON.stringify(query)}`, (engine) => ask(engine, query));
  if (value && !value.found) return <NothingYet />;
  return (
    <div aria-busy={waiting}>
      {value?.found && <Choices route={route} answer={value.found} asks={asks} />}
      {trouble !== undefined && <Trouble text={trouble} />}
      {trouble !== undefined && (
        <button
          type="button"
          class="plainbutton"
          onClick={() => replaceQuery(route, Object.fromEntries(CHOSEN.map((name) => [name, undefined])))}
        >
          Show the whole history
        </button>
      )}
      {value?.found ? <Answer route={route} answer={value.found} /> : trouble === undefined && <Waiting />}
    </div>
  );
}

function Answer({ route, answer: { sentence, against, sections } }: { route: Route; answer: ReturnsAnswer }) {
  return (
    <>
      <section>
        <h2>The answer</h2>
        <p class="verdict" role="status">
          {sentence}
        </p>
        {against !== undefined && <p>{against}</p>}
      </section>
      <Sections route={route} sections={sections} />
    </>
  );
}

const PERIODS = [
  ['week', 'week'],
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['year', 'year'],
] as const;

function Choices({ route, answer, asks }: { route: Route; answer: ReturnsAnswer; asks: Props['asks'] }) {
  const options =
    asks === 'per'
      ? PERIODS.map(([value, name]) => ({ value: value as string, name: name as string }))
      : answer.baselines.map(({ id, name }) => ({ value: id, name }));
  return (
    <search class="filters choices">
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {name === 'from' ? 'From' : 'To'}
          <input
            type="date"
            value={answer[name]}
            onChange={(event) => replaceQuery(route, { [name]: event.currentTarget.value })}
          />
        </label>
      ))}
      {options.length > 0 && (
        <label>
          {asks === 'per' ? 'Each' : 'Compared with'}
          <select
            value={(asks === 'per' ? answer.per : answer.baseline) ?? ''}
            onChange={(event) => replaceQuery(route, { [asks]: event.currentTarget.value })}
          >
            {asks === 'baseline' && answer.baseline === undefined && <option value="">none</option>}
            {options.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {CHOSEN.some((name) => route.query.has(name)) && (
        <button
          type="button"
          class="plainbutton"
          onClick={() => replaceQuery(route, Object.fromEntries(CHOSEN.map((name) => [name, undefined])))}
        >
          Whole history
        </button>
      )}
    </search>
  );
}
