/**
 * Every format that Tare reads, sorted by id. A new one is a folder under `platforms/` and a line here; the tests
 * say if either is missing.
 */
import type { Format } from './format.js';
import { brokerSales } from './platforms/broker-sales/index.js';
import { form1099 } from './platforms/form-1099/index.js';
import { ofx } from './platforms/ofx/index.js';
import { tareCsv } from './platforms/tare/index.js';
import { txf } from './platforms/txf/index.js';

export const formats: readonly Format[] = [brokerSales, form1099, ofx, tareCsv, txf];
