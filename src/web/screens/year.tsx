/** A tax year: which one, what it came to, and the ways from there to its rows. */
import { useAnswer, useBook } from '../book-context.js';
import type { YearAnswer, YearLine } from '../engine/year-answers.js';
import { counted, isLoss, shownAmount } from '../parts/amount.js';
import { Sections } from '../parts/sections.js';
import { Trouble } from '../parts/trouble.js';
import { Waiting } from '../parts/waiting.js';
import { hashOf, type Route } from '../route.js';
import { NothingYet } from './nothing-yet.js';
import type { ScreenProps } from './registry.js';
import { TableScreen } from './table-screen.js';
import './year.css';

export const yearTitle = ({ parts: [, year, part] }: Route): string => {
  if (year === undefined) return 'Tax years';
  if (part === 'rows') return `Rows of ${year}`;
  if (part === 'income') return `Income of ${year}`;
  return `Tax year ${year}`;
};

export function YearScreen({ route }: ScreenProps) {
  const { overview } = useBook();
  const [, text, part] = route.parts;
  const year = Number(text);
  if (!overview) return null;
  if (text === undefined) return <Years />;
  if (!/^\d{4}$/.test(text)) return <Trouble text={`“${text}” is no year such as 2025.`} />;
  if (part === 'rows' || part === 'income')
    return (
      <TableScreen
        key={part}
        route={route}
        name={{ kind: part === 'rows' ? 'form' : 'income', year }}
        label={yearTitle(route)}
        unit={part === 'rows' ? 'row' : 'event'}
      >
        <p>
          <a href={hashOf(['year', year])}>← Tax year {year}</a>
        </p>
      </TableScreen>
    );
  return <OneYear key={year} year={year} route={route} years={overview.years} />;
}

/** All years of the book. */
function Years() {
  const { value, trouble } = useAnswer('years', (engine) => engine.years());
  if (trouble !== undefined) return <Trouble text={trouble} />;
  if (!value) return <Waiting />;
  if (value.length === 0) return <NothingYet />;
  return (
    <section>
      <div class="wide">
        <table class="years">
          <caption>Years in which something was sold or received</caption>
          <thead>
            <tr>
              <th scope="col">Year</th>
              {['Rows', 'Short-term gain', 'Long-term gain', 'Income'].map((title) => (
                <th key={title} scope="col" class="num">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.map((line) => (
              <YearRow key={line.year} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function YearRow({ line: { year, lines, shortGain, longGain, income } }: { line: YearLine }) {
  return (
    <tr>
      <th scope="row">
        <a href={hashOf(['year', year])}>{year}</a>
      </th>
      <td class="num">{shownAmount(String(lines))}</td>
      {[shortGain, longGain, income].map((amount, at) => (
        <td key={at} class={isLoss(amount) ? 'num loss' : 'num'}>
          {shownAmount(amount)}
        </td>
      ))}
    </tr>
  );
}

interface OneYearProps {
  readonly year: number;
  readonly route: Route;
  readonly years: readonly number[];
}

function OneYear({ year, route, years }: OneYearProps) {
  const { value, trouble } = useAnswer(`year ${year}`, (engine) => engine.year(year));
  return (
    <>
      <nav class="tabs" aria-label="Years">
        {years.map((one) => (
          <a key={one} href={hashOf(['year', one])} aria-current={one === year ? 'page' : undefined}>
            {one}
          </a>
        ))}
        {years.length > 1 && <a href={hashOf(['year'])}>All years</a>}
      </nav>
      {trouble !== undefined && <Trouble text={trouble} />}
      {value ? <Summary answer={value} route={route} /> : trouble === undefined && <Waiting />}
    </>
  );
}

function Summary({ answer, route }: { answer: YearAnswer; route: Route }) {
  return (
    <>
      <p class="quiet">{answer.basis}</p>
      <Ways answer={answer} />
      <Sections route={route} sections={answer.sections} />
    </>
  );
}

/** From the summary to what it is the sum of. */
function Ways({ answer: { year, forms, lines, boxes, income, lots } }: { answer: YearAnswer }) {
  const inBoxes = boxes.length > 0 ? ` in ${boxes.length === 1 ? 'box' : 'boxes'} ${boxes.join(', ')}` : '';
  return (
    <ul class="ways">
      <li>
        <a href={hashOf(['year', year, 'rows'])}>{forms ? 'Form 8949' : 'Lines'}</a>
        <span class="quiet">
          {counted(lines, 'row')}
          {inBoxes}
        </span>
      </li>
      <li>
        <a href={hashOf(['year', year, 'income'])}>Income</a>
        <span class="quiet">{counted(income, 'event')}</span>
      </li>
      <li>
        <a href={hashOf(['lots'])}>Open lots</a>
        <span class="quiet">{counted(lots, 'lot')} at the end of the files</span>
      </li>
      <li>
        <a href={hashOf(['ledger'], { year: String(year) })}>Ledger</a>
        <span class="quiet">everything that happened</span>
      </li>
    </ul>
  );
}
