import { readdirSync, readFileSync, statSync } from 'node:fs';
import { it } from 'vitest';
import { importAll, statementOf } from '/work/wt/eu/tests/import/fixture-files.js';
it('prints', () => {
  const dir = process.env.DIR ?? '/work/shared/formats/samples/';
  let out = '';
  for (const d of (process.env.ONLY ?? '').split(',')) {
    const files = statSync(dir + d).isDirectory() ? readdirSync(dir + d).map((n) => `${d}/${n}`) : [d];
    for (const f of files) {
      for (const one of importAll({ name: f.split('/').at(-1) as string, bytes: new Uint8Array(readFileSync(dir + f)) }))
        out += `===== ${f}\n${statementOf(one)}\n`;
    }
  }
  console.log(out);
});
