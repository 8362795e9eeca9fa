/**
 * Bundles the command line, libraries included: five hundred modules take half a second to find and load, a few files a
 * fraction of that. The library (`dist/index.js`) stays as the compiler wrote it. The licences of the libraries go along.
 */
import { collectLicences, writeLicences } from './licences.js';

const folders = new Set();

export default {
  input: { main: 'dist/cli/main.js', 'rebalance-worker': 'dist/cli/rebalance-worker.js' },
  platform: 'node',
  // Only needed for workbooks, and large; Node is also silent about old-fashioned calls inside node_modules only.
  external: ['exceljs'],
  plugins: [collectLicences(folders), writeLicences(folders)],
  logLevel: 'warn',
  output: { dir: 'dist/bundle', format: 'esm', chunkFileNames: '[name]-[hash].js' },
};
