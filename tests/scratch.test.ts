import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'vitest';
import { importOne, statementOf } from './import/fixture-files.js';

it('prints', () => {
  const dir = '../shared/formats/samples/';
  const only = process.env.ONLY ?? '';
  let out = '';
  for (const f of ['schwab', 'fidelity', 'ibkr'].flatMap((d) => readdirSync(dir + d).map((n) => `${d}/${n}`))) {
    if (!f.includes(only) || /award|flex|json/.test(f)) continue;
    const bytes = new Uint8Array(readFileSync(dir + f));
    out += `===== ${f}\n${statementOf(importOne({ name: f.split('/')[1] as string, bytes }))}\n`;
  }
  console.log(out);
});
