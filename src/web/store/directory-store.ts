/**
 * A book in a directory of the File System standard: the browser's private one for this site, or a folder of the person's own disk.
 * Both have the same interface (File System Standard, 2.5 to 2.6). A writer's content takes the file's place when it is closed, so
 * a tab that is closed half-way leaves the old file.
 */
import { BOOK_PATH, type BookStore, type Place } from './book-store.js';

export class DirectoryStore implements BookStore {
  constructor(
    private readonly root: FileSystemDirectoryHandle,
    readonly place: Place,
  ) {}

  async list(): Promise<readonly string[]> {
    const found: string[] = [];
    const walk = async (folder: FileSystemDirectoryHandle, before: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
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
    const file = await (await this.fileOf(path, false)).getFile();
    return new Uint8Array(await file.arrayBuffer());
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    const writer = await (await this.fileOf(path, true)).createWritable();
    await writer.write(bytes as Uint8Array<ArrayBuffer>);
    await writer.close();
  }

  async remove(path: string): Promise<void> {
    const { folder, name } = await this.placeOf(path, false);
    await folder.removeEntry(name);
  }

  private async fileOf(path: string, create: boolean): Promise<FileSystemFileHandle> {
    const { folder, name } = await this.placeOf(path, create);
    return folder.getFileHandle(name, { create });
  }

  private async placeOf(path: string, create: boolean): Promise<{ folder: FileSystemDirectoryHandle; name: string }> {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    let folder = this.root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
    return { folder, name };
  }
}
