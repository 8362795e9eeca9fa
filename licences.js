/** Writes LICENSES.txt beside a bundle: what each library in it asks to be handed on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * The folders of the libraries that a bundle is made of. Bundles that lie together share the set, and one of them writes it.
 * @param {Set<string>} folders
 */
export const collectLicences = (folders) => ({
  name: 'collect-licences',
  generateBundle() {
    for (const id of this.getModuleIds()) {
      const folder = PACKAGE.exec(id)?.[1];
      if (folder !== undefined && existsSync(join(folder, 'package.json'))) folders.add(folder);
    }
  },
});

/** @param {Set<string>} folders */
export const writeLicences = (folders) => ({
  name: 'write-licences',
  generateBundle() {
    const texts = [...folders].sort().map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
      return `${name} ${version} (${license ?? 'see text'})\n\n${text}\n`;
    });
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: texts.join(`\n${'-'.repeat(80)}\n\n`) });
  },
});
