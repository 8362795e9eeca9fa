/**
 * The example book that comes with Tare, in the tab's memory: to be looked at, changed and forgotten. Its files are part of the built
 * page and are fetched from where the page came from.
 */
import { MemoryStore } from './memory-store.js';

const FOLDER = '../../../fixtures/example-book/';

/** The addresses of its files, by their paths here. */
const addresses: Readonly<Record<string, string>> = import.meta.glob('../../../fixtures/example-book/**/*.{csv,yaml}', {
  query: '?url',
  import: 'default',
  eager: true,
});

export class ExampleStore extends MemoryStore {
  private loaded: Promise<void> | undefined;

  override async list(): Promise<readonly string[]> {
    this.loaded ??= this.load();
    await this.loaded;
    return super.list();
  }

  private async load(): Promise<void> {
    for (const [path, address] of Object.entries(addresses)) {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error('The example book could not be fetched: reload the page.');
      await this.write(path.slice(FOLDER.length), new Uint8Array(await answer.arrayBuffer()));
    }
  }
}
