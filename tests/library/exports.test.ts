/** The public library: its exports change on purpose only. */
import { expect, it } from 'vitest';
import * as tare from '../../src/index.js';

it('exports what its golden lists', async () => {
  await expect(`${Object.keys(tare).sort().join('\n')}\n`).toMatchFileSnapshot('exports.golden');
});
