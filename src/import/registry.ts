/**
 * Every format that Tare reads, sorted by id. A new one is a folder under `platforms/` and a line here; the tests
 * say if either is missing.
 */
import type { Format } from './format.js';
import { tareCsv } from './platforms/tare/index.js';

export const formats: readonly Format[] = [tareCsv];
