/**
 * The folder that the person chose last, so that the page finds it again after a reload. The browser keeps the handle, not the right
 * to use it: it may ask the person again, which needs a press of a button (File System Access, 3.3).
 */
type Asked = FileSystemDirectoryHandle & {
  queryPermission?(mode: { readonly mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(mode: { readonly mode: 'readwrite' }): Promise<PermissionState>;
};

const STORE = 'folders';
const LAST = 'last';
const MODE = { mode: 'readwrite' } as const;

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('tare', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = act(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
}

/** @returns undefined when there is none, or when the browser keeps nothing. */
export async function lastFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await inStore('readonly', (store) => store.get(LAST) as IDBRequest<FileSystemDirectoryHandle | undefined>);
  } catch {
    return undefined;
  }
}

/** Remembers a folder, or none. Where the browser keeps nothing, the folder is chosen anew each time. */
export async function rememberFolder(folder: FileSystemDirectoryHandle | undefined): Promise<void> {
  try {
    if (folder) await inStore('readwrite', (store) => store.put(folder, LAST));
    else await inStore('readwrite', (store) => store.delete(LAST));
  } catch {
    // Nothing is lost: only the next visit begins elsewhere.
  }
}

/** Whether the folder may be used without asking the person. */
export const mayUse = async (folder: Asked): Promise<boolean> => (await folder.queryPermission?.(MODE)) === 'granted';

/** Asks the person; only while a button is pressed. */
export const askToUse = async (folder: Asked): Promise<boolean> =>
  (await folder.requestPermission?.(MODE)) === 'granted';
