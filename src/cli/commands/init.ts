/** `tare init [DIR]` */
import { existsSync, mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { EXPORTS, PRICES, SETTINGS_FILE } from '../../book/book-files.js';
import type { Run } from '../command.js';
import { EXIT, UsageError } from '../io.js';
import { writeAtomically } from '../write-files.js';

const TEMPLATE = `# tare.yaml — everything is optional; what is left out has the default shown.
# currency: USD
# timezone: America/New_York
# taxpayer: { country: us, status: single, otherIncome: 0, stateRate: 0%, carryover: { short: 0, long: 0 } }
#   also: deduction (if not the standard one), withheld, priorYear: { tax: 9000, agi: 80000 }
# method: fifo
# elections:                      # dated; the narrower wins
#   - { from: 2025-01-01, account: coinbase, asset: BTC, method: hifo }
# accounts:                       # a folder exports/NAME/ makes an account of that name
#   rollover: { type: ira }       # taxable, ira, roth, 401k or hsa; owner: self or spouse
# assets:
#   US0378331005: { symbol: AAPL }
#   DE: { class: digital }        # stock, fund, bond, option, future, digital or cash
# policies: { rounding: cents }
#
# Beside this file: corrections.csv (file,row,was,is) mends or leaves out a row of an export, identifications.csv
# (recorded,disposal,lots,told) names the lots of a sale. Exports themselves are never changed.
`;

export const run: Run = async (io, [dir]) => {
  const folder = resolve(io.cwd, typeof dir === 'string' ? dir : '.');
  const settings = join(folder, SETTINGS_FILE);
  if (existsSync(settings)) throw new UsageError(`${settings} is there already; it was left as it is.`);
  for (const name of [EXPORTS, PRICES]) mkdirSync(join(folder, name), { recursive: true });
  writeAtomically(settings, TEMPLATE);
  const shown = relative(io.cwd, folder) || '.';
  await io.out(
    `Made a book in ${shown}.\nPut your exports into it: tare import --book ${shown} FILE…\nThen: tare year 2025 --book ${shown}\n`,
  );
  return EXIT.complete;
};
