/** Where an answer will stand. What it says appears only when the answer takes long enough to be noticed. */
import './waiting.css';

export function Waiting() {
  return (
    <section aria-busy="true" class="awaited">
      <p class="quiet" role="status">
        Working it out…
      </p>
    </section>
  );
}
