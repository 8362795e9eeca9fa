/** What each rule may come to from here: many paths, drawn when asked for, with how far it is and a way to stop. */
import { useEffect, useState } from 'preact/hooks';
import { type Answer, sentenceOf, useAnswer } from '../../book-context.js';
import type { StudyConnection } from '../../engine/connect-studies.js';
import { drawPaths } from '../../engine/draw-paths.js';
import type { PayQuery } from '../../engine/pay-question.js';
import type { PathsView, StudyView } from '../../engine/studies.js';
import { Fragment } from '../../parts/fragment.js';
import { Trouble } from '../../parts/trouble.js';

interface PathsProps {
  readonly workers: StudyConnection;
  readonly planned: StudyView['planned'];
  readonly query: PayQuery;
  /** Of the study that the paths are drawn from. */
  readonly of: string;
  readonly isWanted: boolean;
  readonly want: () => void;
}

interface Drawing extends Answer<PathsView> {
  readonly done: number;
  readonly all: number;
}

const NOTHING: Drawing = { value: undefined, trouble: undefined, waiting: false, done: 0, all: 0 };

export function Paths({ workers, planned, query, of, isWanted, want }: PathsProps) {
  const drawing = useDrawing(workers, of, isWanted);
  if (!isWanted)
    return (
      <section>
        <h2>From here</h2>
        <p>
          One history is one draw of chance. {planned.paths} paths of {planned.years} years, drawn from it in two views
          of what assets earn, show how differently the same rule may turn out. This can take a minute.
        </p>
        <button type="button" class="plainbutton strong" onClick={want}>
          Draw the paths
        </button>
      </section>
    );
  return (
    <>
      <section aria-busy={drawing.waiting}>
        <h2>From here</h2>
        {drawing.waiting && <Progress drawing={drawing} stop={() => stopAll(workers)} />}
        {drawing.trouble !== undefined && <p class="loss">{drawing.trouble}</p>}
        {drawing.value && <Told view={drawing.value} />}
      </section>
      {drawing.value && (
        <>
          <section class="plain" aria-label="Charts of paths">
            <Fragment markup={`<div class="charts">${drawing.value.charts}</div>`} />
          </section>
          <Fragment markup={drawing.value.tables.replace('<h2>From here</h2>', '<h2>Rule by rule</h2>')} />
          <Own query={query} />
        </>
      )}
    </>
  );
}

function Told({ view: { sentence, interrupted, paths } }: { view: PathsView }) {
  return (
    <>
      <p class="lead" role="status">
        {sentence}
      </p>
      {interrupted && <p class="quiet">Stopped early, so this is from {paths.join(' and ')} paths.</p>}
    </>
  );
}

function Progress({ drawing: { done, all }, stop }: { drawing: Drawing; stop: () => void }) {
  return (
    <div class="row">
      <progress aria-label="Drawing paths" {...(all > 0 ? { max: all, value: done } : {})} />
      <span class="quiet">{all > 0 ? `${done} of ${all} paths` : 'Beginning…'}</span>
      <button type="button" class="plainbutton" onClick={stop}>
        Stop and use what is done
      </button>
    </div>
  );
}

const stopAll = ({ all }: StudyConnection): void => {
  for (const one of all) void one.stop();
};

function useDrawing(workers: StudyConnection, of: string, isWanted: boolean): Drawing {
  const [drawing, setDrawing] = useState<Drawing>(NOTHING);
  useEffect(() => {
    setDrawing(NOTHING);
    if (!isWanted) return;
    let current = true;
    const progress = (done: number, all: number): void => {
      if (current) setDrawing((old) => ({ ...old, done, all }));
    };
    setDrawing({ ...NOTHING, waiting: true });
    drawPaths(workers.all, progress).then(
      (value) => current && setDrawing({ ...NOTHING, value }),
      (error: unknown) => current && setDrawing({ ...NOTHING, trouble: sentenceOf(error) }),
    );
    return () => {
      current = false;
      stopAll(workers);
    };
  }, [workers, of, isWanted]);
  return drawing;
}

/** The person's own lots and their own history. */
function Own({ query }: { query: PayQuery }) {
  const { value, trouble } = useAnswer(JSON.stringify(query), (engine) => engine.payOwn(query));
  if (trouble !== undefined) return <Trouble text={trouble} />;
  return value ? <Fragment markup={value} /> : null;
}
