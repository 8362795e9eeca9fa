/** What goes on now, how far it is, and a way to end it. It appears only when the work takes long enough to be noticed. */
import type { Work } from '../book-context.js';

export function Working({ work, cancel }: { work: Work; cancel: () => void }) {
  const { about, done, all } = work;
  return (
    <div class="working" role="status">
      <p>{about}</p>
      {all > 0 ? <progress max={all} value={done} aria-label={about} /> : <progress aria-label={about} />}
      <button type="button" class="plainbutton" onClick={cancel}>
        Cancel
      </button>
    </div>
  );
}
