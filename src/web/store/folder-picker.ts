/**
 * A folder of the person's disk, where the browser has a way to choose one (File System Access, 4; Chromium's browsers). Elsewhere the
 * book goes to disk as an archive.
 */
type Picker = (options: { readonly id: string; readonly mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;

const picker = (): Picker | undefined =>
  (globalThis as unknown as { showDirectoryPicker?: Picker }).showDirectoryPicker;

export const canPickFolder = (): boolean => picker() !== undefined;

/** Asks the person for a folder. @returns undefined when they choose none. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await picker()?.call(globalThis, { id: 'tare-book', mode: 'readwrite' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}
