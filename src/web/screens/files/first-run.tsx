/** An empty book: what Tare does, and a way to look at it without one's own files. */
import { EXAMPLE_ADDRESS } from '../../store/first-store.js';

export function FirstRun() {
  return (
    <section class="plain first">
      <p class="lead">
        Tare reads the trade histories that your exchanges and brokers let you download. It works out what each sale
        gained, what goes on the tax forms, and what you keep after fees and tax. Everything happens in this page, on
        this machine: no file is sent anywhere.
      </p>
      <p>
        <a class="mainbutton" href={EXAMPLE_ADDRESS}>
          Look at the example book
        </a>{' '}
        <span class="quiet">One made-up person, four accounts, a bot. It never mixes with your own.</span>
      </p>
    </section>
  );
}
