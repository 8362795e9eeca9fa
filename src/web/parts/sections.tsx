/** Sections of a report one below the other, with links to each; the one that the address names is gone to. */
import { useEffect } from 'preact/hooks';
import type { Section } from '../engine/year-answers.js';
import { hashOf, type Route } from '../route.js';
import { Fragment } from './fragment.js';
import './sections.css';

/** In the address: the section to go to. */
const AT = 'at';

export function Sections({ route, sections }: { route: Route; sections: readonly Section[] }) {
  const at = route.query.get(AT);
  useEffect(() => {
    if (at === undefined) return;
    const section = document.getElementById(`part-${at}`);
    section?.scrollIntoView();
    section?.focus();
  }, [at]);
  return (
    <>
      <nav class="contents" aria-label="On this page">
        {sections.map(({ id, title }) => (
          <a key={id} href={hashOf(route.parts, { ...Object.fromEntries(route.query), [AT]: id })}>
            {title}
          </a>
        ))}
      </nav>
      {sections.map(({ id, markup }) => (
        <div key={id} id={`part-${id}`} class="part" tabIndex={-1}>
          <Fragment markup={markup} />
        </div>
      ))}
    </>
  );
}
