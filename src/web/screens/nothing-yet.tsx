/** What to do on a screen that needs files. */
import { hashOf } from '../route.js';

export function NothingYet() {
  return (
    <section>
      <p>
        Nothing was sold or received yet in the files here. <a href={hashOf(['files'])}>Add your exports</a> first.
      </p>
    </section>
  );
}
