/** An unknown file: what its columns and words mean, with the rows as they would be read, until it can be kept. */
import { useEffect, useId, useState } from 'preact/hooks';
import { sentenceOf, useBook } from '../../book-context.js';
import type { MapAnswer, MapAnswers } from '../../engine/map-file.js';
import { MEANING_CHOICES } from '../../engine/meanings.js';
import { Wide } from '../../parts/wide.js';
import { type Choice, Field, MendForm, Select } from './form.js';

const COLUMNS: Readonly<Record<string, string>> = {
  time: 'Date or time',
  clock: 'Time of day, in a column of its own',
  type: 'What happened',
  asset: 'Asset',
  quantity: 'Quantity',
  total: 'Total in money',
  price: 'Price of one',
  currency: 'Currency',
  fee: 'Fee',
  fee_asset: 'What the fee was paid in',
  account: 'Account',
  id: 'Its id',
  order: 'Order id',
  class: 'Kind of asset',
  to_asset: 'Asset received in a swap',
  to_quantity: 'Quantity received in a swap',
  to_account: 'Account it went to',
  payer: 'Who paid a dividend',
  note: 'Note',
};
/** Those that nearly every file has stand first; the others are behind a fold. */
const USUAL = ['time', 'type', 'asset', 'quantity', 'total', 'price', 'currency', 'fee'];
const FIXED: Readonly<Record<string, readonly Choice[]>> = {
  type: [
    ['=trade', 'Trades, sold where negative'],
    ['=buy', 'All are purchases'],
    ['=sell', 'All are sales'],
  ],
  currency: [
    ['=USD', 'All in USD'],
    ['=EUR', 'All in EUR'],
    ['=GBP', 'All in GBP'],
  ],
};

export function MapForm({ file }: { file: string }) {
  const { engine } = useBook();
  const [answers, setAnswers] = useState<MapAnswers>({ columns: {}, words: {} });
  const [found, setFound] = useState<MapAnswer | undefined>();
  const [trouble, setTrouble] = useState<string | undefined>();
  useEffect(() => {
    let current = true;
    engine.mapFile(file, answers).then(
      (value) => {
        if (!current) return;
        setFound(value);
        setTrouble(undefined);
      },
      (error: unknown) => current && setTrouble(sentenceOf(error)),
    );
    return () => {
      current = false;
    };
  }, [engine, file, answers]);
  if (!found) return <p class="quiet">{trouble ?? 'Looking at its columns…'}</p>;
  return (
    <MendForm
      button="Keep this, and read the file by it"
      save={(mend) => mend(`${file} is read by what you said`, (read) => read.keepMapping(file, answers))}
    >
      <FirstRows found={found} />
      <Columns found={found} answers={answers} set={setAnswers} />
      <Words found={found} answers={answers} set={setAnswers} />
      <Reading found={found} trouble={trouble} />
    </MendForm>
  );
}

interface PartProps {
  readonly found: MapAnswer;
  readonly answers: MapAnswers;
  readonly set: (answers: MapAnswers) => void;
}

function FirstRows({ found: { header, first } }: { found: MapAnswer }) {
  return (
    <Wide label="The first rows of the file">
      <table class="peek">
        <thead>
          <tr>
            {header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.slice(0, 3).map((cells, i) => (
            <tr key={`${i}`}>
              {cells.slice(0, header.length).map((cell, at) => (
                <td key={`${at}`}>{cell.slice(0, 60)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Columns({ found, answers, set }: PartProps) {
  const dates = useId();
  const asked = new Map(found.questions.flatMap(({ about, of, text }) => (about === 'column' ? [[of, text]] : [])));
  const field = ({ column, chosen }: MapAnswer['columns'][number]) => (
    <Select
      key={column}
      label={COLUMNS[column] ?? column}
      value={chosen}
      choices={[['', '–'], ...(FIXED[column] ?? []), ...found.header.map((name): Choice => [name, name])]}
      onChange={(name) => set({ ...answers, columns: { ...answers.columns, [column]: name } })}
      {...(asked.has(column) ? { hint: asked.get(column) ?? '' } : {})}
    />
  );
  const isUsual = ({ column, chosen }: MapAnswer['columns'][number]): boolean =>
    USUAL.includes(column) || chosen !== '' || asked.has(column);
  const patterns = found.questions.find(({ about }) => about === 'dates');
  return (
    <>
      <h4>Which column is what?</h4>
      <div class="cells">{found.columns.filter(isUsual).map(field)}</div>
      <details>
        <summary>More columns</summary>
        <div class="cells">{found.columns.filter((one) => !isUsual(one)).map(field)}</div>
      </details>
      <div class="cells">
        {patterns && patterns.choices.length > 0 ? (
          <Select
            label="How dates are written"
            value={answers.dates ?? ''}
            choices={[['', 'Choose'], ...patterns.choices.map((each): Choice => [each, each])]}
            onChange={(pattern) => set({ ...answers, dates: pattern })}
            hint={patterns.text}
          />
        ) : (
          <Field
            label="How dates are written"
            value={answers.dates ?? found.dates}
            onInput={(pattern) => set({ ...answers, dates: pattern })}
            hint={patterns?.text ?? 'Empty: as 2025-01-31. Else a pattern such as dd.MM.yyyy HH:mm.'}
          />
        )}
        <Field
          label="Time zone of the times"
          value={answers.zone ?? found.zone}
          onInput={(zone) => set({ ...answers, zone })}
          hint="local is yours; or UTC, or a name such as Europe/Berlin."
        />
      </div>
      <p>
        <input
          id={dates}
          type="checkbox"
          checked={found.feeInside}
          onChange={(event) => set({ ...answers, feeInside: event.currentTarget.checked })}
        />{' '}
        <label for={dates}>The total has the fee in it</label>
      </p>
    </>
  );
}

function Words({ found, answers, set }: PartProps) {
  if (found.words.length === 0) return null;
  return (
    <>
      <h4>What its words mean</h4>
      <div class="cells">
        {found.words.map(({ word, meaning }) => {
          const known = MEANING_CHOICES.some(([each]) => each === meaning) || meaning === '';
          return (
            <Select
              key={word}
              label={`“${word}”`}
              value={meaning}
              choices={[['', 'Choose'], ...MEANING_CHOICES, ...(known ? [] : [[meaning, meaning] as const])]}
              onChange={(chosen) => set({ ...answers, words: { ...answers.words, [word]: chosen } })}
            />
          );
        })}
      </div>
    </>
  );
}

/** How the file would be read. */
function Reading({ found, trouble }: { found: MapAnswer; trouble: string | undefined }) {
  const { rows, preview, rejected, notes, questions } = found;
  return (
    <div role="status">
      <h4>How it would be read</h4>
      {trouble !== undefined && <p class="wrong">{trouble}</p>}
      <p>
        {rows.total} rows: {rows.used} used, {rows.ignored} left out, {rows.rejected} not read.
        {questions.length > 0 &&
          ` ${questions.length === 1 ? 'One thing is' : `${questions.length} things are`} still to be said.`}
      </p>
      {preview.length > 0 && <pre>{preview.join('\n')}</pre>}
      {rejected.length > 0 && (
        <ul class="notes">
          {rejected.slice(0, 3).map(({ row, message }) => (
            <li key={row}>{message}</li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p class="quiet" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}
