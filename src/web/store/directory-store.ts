/**
 * A book in a directory of the File System standard: the browser's private one for this site, or a folder of the person's own disk.
 * Both have the same interface (File System Standard, 2.5 to 2.6). A writer's content takes the file's place when it is closed, so
 * a tab that is closed half-way leaves the old file. A new file would be left empty; it is therefore written under a hidden name and
 * gets its own when it is whole. Hidden files are no part of a book.
 */
import { BOOK_PATH, type BookStore, type Place } from './book-store.js';

/** What the hidden names of unfinished files begin with. */
const PART = '.tare-part-';

/** Gives a file another name in its folder; not every browser can, nor in every place. */
type Movable = FileSystemFileHandle & { move?(name: string): Promise<void> };

export class DirectoryStore implements BookStore {
  /** When each file was changed last and how long it was, as this page knows it. */
  private readonly versions = new Map<string, string>();

  constructor(
    private readonly root: FileSystemDirectoryHandle,
    readonly place: Place,
  ) {}

  async list(): Promise<readonly string[]> {
    const found: string[] = [];
    const walk = async (folder: FileSystemDirectoryHandle, before: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (name.startsWith('.')) {
          if (name.startsWith(PART)) await folder.removeEntry(name).catch(() => {});
          continue;
        }
        const path = `${before}${name}`;
        if (handle.kind === 'file') {
          if (BOOK_PATH.test(path)) found.push(path);
        } else if (BOOK_PATH.test(`${path}/x`)) await walk(handle as FileSystemDirectoryHandle, `${path}/`);
      }
    };
    await walk(this.root, '');
    return found;
  }

  async read(path: string): Promise<Uint8Array> {
    const { folder, name } = await this.placeOf(path, false);
    const file = await (await folder.getFileHandle(name)).getFile();
    this.versions.set(path, versionOf(file));
    return new Uint8Array(await file.arrayBuffer());
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    const { folder, name } = await this.placeOf(path, true);
    const there = await folder.getFileHandle(name).catch(() => undefined);
    if (there) {
      await this.requireKnown(path, there);
      await filled(there, bytes);
    } else await filledNew(folder, name, bytes);
    this.versions.set(path, versionOf(await (await folder.getFileHandle(name)).getFile()));
  }

  async remove(path: string): Promise<void> {
    const { folder, name } = await this.placeOf(path, false);
    await this.requireKnown(path, await folder.getFileHandle(name));
    await folder.removeEntry(name);
    this.versions.delete(path);
  }

  /** Another tab or program may have written meanwhile; that is not written over. */
  private async requireKnown(path: string, file: FileSystemFileHandle): Promise<void> {
    if (versionOf(await file.getFile()) !== this.versions.get(path))
      throw new Error(`${path} was changed elsewhere. Reload the page to see what is in it now.`);
  }

  private async placeOf(path: string, create: boolean): Promise<{ folder: FileSystemDirectoryHandle; name: string }> {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    let folder = this.root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
    return { folder, name };
  }
}

/** Replaces the content of a file, whole or not at all. */
async function filled(file: FileSystemFileHandle, bytes: Uint8Array): Promise<void> {
  const writer = await file.createWritable();
  await writer.write(bytes as Uint8Array<ArrayBuffer>);
  await writer.close();
}

/** Writes a new file under a hidden name, and names it when it is whole. */
async function filledNew(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  const hidden = `${PART}${name}`;
  const part: Movable = await folder.getFileHandle(hidden, { create: true });
  await filled(part, bytes);
  try {
    if (!part.move) throw new Error('cannot be moved');
    await part.move(name);
  } catch {
    await filled(await folder.getFileHandle(name, { create: true }), bytes);
    await folder.removeEntry(hidden);
  }
}

const versionOf = ({ lastModified, size }: File): string => `${lastModified} ${size}`;
