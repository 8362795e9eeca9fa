/**
 * The workbook library in a browser. Its own build for browsers lacks the writer that writes a sheet as it is made, and holds much
 * that nobody uses; so the parts that are used are taken from its sources, with what they expect of Node beside them. What packs
 * archives there never runs (`src/report/files/xlsx/workbook.ts`), and neither does what reads files or CSV.
 */
import type { Plugin } from 'vite';

const LIBRARY = '\0exceljs';
const GLOBALS = '\0exceljs-globals';
const UNUSED = '\0exceljs-unused';

/** Modules of Node, and libraries for Node, that the used parts only mention. */
const MENTIONED = new Set(['fs', 'archiver', 'crypto']);

const MODULES: Readonly<Record<string, string>> = {
  // The order matters: the library looks at these as soon as it is loaded.
  [LIBRARY]: `import '${GLOBALS}';
import Workbook from 'exceljs/lib/doc/workbook.js';
import WorkbookWriter from 'exceljs/lib/stream/xlsx/workbook-writer.js';
export default { Workbook, stream: { xlsx: { WorkbookWriter } } };`,
  [GLOBALS]: `import { Buffer } from 'buffer/';
globalThis.Buffer ??= Buffer;
globalThis.process ??= { env: {}, version: '', browser: true, nextTick: (act, ...given) => queueMicrotask(() => act(...given)) };`,
  [UNUSED]: `const unused = () => ({ append() {}, pipe() {}, on() {}, finalize() {} });
module.exports = unused;`,
};

export const workbooks = (): Plugin => ({
  name: 'workbooks',
  enforce: 'pre',
  resolveId(id, from) {
    if (id === 'exceljs') return LIBRARY;
    if (id === GLOBALS) return GLOBALS;
    if (!from?.includes('/node_modules/exceljs/')) return undefined;
    return MENTIONED.has(id) || /\/csv\/csv(\.js)?$/.test(id) ? UNUSED : undefined;
  },
  load: (id) => MODULES[id],
});
