/**
 * Bundles the command line, libraries included: five hundred modules take half a second to find and load, a few files a
 * fraction of that. The library (`dist/index.js`) stays as the compiler wrote it. The licences of the libraries go along.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Writes LICENSES.txt: what each bundled library asks to be handed on. */
const licences = {
  name: 'licences',
  generateBundle() {
    const folders = new Set();
    for (const id of this.getModuleIds()) {
      const folder = PACKAGE.exec(id)?.[1];
      if (folder !== undefined && existsSync(join(folder, 'package.json'))) folders.add(folder);
    }
    const texts = [...folders].sort().map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
      return `${name} ${version} (${license ?? 'see text'})\n\n${text}\n`;
    });
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: texts.join(`\n${'-'.repeat(80)}\n\n`) });
  },
};

export default {
  input: { main: 'dist/cli/main.js', 'rebalance-worker': 'dist/cli/rebalance-worker.js' },
  platform: 'node',
  // Only needed for workbooks, and large; Node is also silent about old-fashioned calls inside node_modules only.
  external: ['exceljs'],
  plugins: [licences],
  logLevel: 'warn',
  output: { dir: 'dist/bundle', format: 'esm', chunkFileNames: '[name]-[hash].js' },
};
