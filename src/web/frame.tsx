/** What stands around every screen: the name of the book, the ways through it, what goes on, and what went wrong. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useBook } from './book-context.js';
import { LastFolder } from './parts/last-folder.js';
import { Working } from './parts/working.js';
import { hashOf, type Route } from './route.js';
import { screenOf, screens } from './screens/registry.js';
import type { Place } from './store/book-store.js';
import { OWN_ADDRESS } from './store/first-store.js';

export function Frame({ route, children }: { route: Route; children: ComponentChildren }) {
  const { overview, work, trouble, cancel, readAgain } = useBook();
  const heading = useRef<HTMLHeadingElement>(null);
  const screen = screenOf(route);
  const title = screen.title(route);
  const shown = useRef(title);
  useEffect(() => {
    document.title = `${title} – Tare`;
    // A screen reader is told of the new screen by its heading; the first one is read anyway.
    if (shown.current !== title) heading.current?.focus();
    shown.current = title;
  }, [title]);
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <header>
        <div class="in">
          <h1 ref={heading} tabIndex={-1}>
            {title}
            <Completeness />
          </h1>
          <p class="quiet">
            {overview ? placeText(overview.place) : 'Opening the book…'}{' '}
            {overview?.place.kind === 'example' && <a href={OWN_ADDRESS}>Back to your own book.</a>} Tare informs; it is
            not tax advice.
          </p>
        </div>
      </header>
      <nav aria-label="Screens">
        <div class="in">
          {screens
            .filter(({ link }) => link !== undefined)
            .map(({ id, link, path }) => (
              <a key={id} href={hashOf(path(overview))} aria-current={screen.id === id ? 'page' : undefined}>
                {link}
              </a>
            ))}
        </div>
      </nav>
      <main id="main">
        {trouble !== undefined && (
          <section class="trouble" role="alert">
            <p>{trouble}</p>
          </section>
        )}
        {readAgain && (
          <section role="status">
            <p>Stopped. What was saved is kept; the figures here may be older than the files.</p>
            <button type="button" class="plainbutton" onClick={readAgain}>
              Read the book
            </button>
          </section>
        )}
        <LastFolder />
        {children}
      </main>
      {work && <Working work={work} cancel={cancel} />}
    </>
  );
}

function Completeness() {
  const { overview } = useBook();
  if (!overview || overview.transactions === 0) return null;
  return overview.errors === 0 ? (
    <span class="chip">complete</span>
  ) : (
    <a class="chip bad" href={hashOf(['files'])}>
      incomplete: {overview.errors}
    </a>
  );
}

function placeText(place: Place): string {
  if (place.kind === 'example') return 'The example book: made-up trades, forgotten when you leave.';
  if (place.kind === 'folder' || place.kind === 'served') return `The book in the folder ${place.name}.`;
  if (place.kind === 'browser') return 'Kept in this browser; nothing is sent anywhere.';
  return 'Kept in this tab only: download the book before you close it. Nothing is sent anywhere.';
}
