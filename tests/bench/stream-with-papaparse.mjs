/** Streams a CSV with papaparse and counts its rows. */
import { createReadStream } from 'node:fs';
import Papa from 'papaparse';

let rows = 0;
Papa.parse(createReadStream(process.argv[2], 'utf8'), {
  step: () => {
    rows++;
  },
  complete: () => process.stdout.write(`${rows}\n`),
});
