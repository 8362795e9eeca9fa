/** Every lot method, sorted by id. A new one is a file here and a line in this list. */
import type { LotMethod } from '../method.js';
import { average } from './average.js';
import { fifo } from './fifo.js';
import { hifo } from './hifo.js';
import { lifo } from './lifo.js';
import { lofo } from './lofo.js';
import { minTax } from './min-tax.js';

export const lotMethods: readonly LotMethod[] = [average, fifo, hifo, lifo, lofo, minTax];

export const lotMethod = (id: string): LotMethod | undefined => lotMethods.find((method) => method.id === id);
