/**
 * Whose file it is. Transactions say it by their columns; of transfers of tokens only the file's name does
 * (`export-token-0x….csv`), or else the one address that all of its rows have in common.
 */
import { RowProblem } from '../../columns/problem.js';
import type { Read } from '../../columns/text.js';
import type { Row, Sheet } from '../../sheet.js';

const ADDRESS = /0x[0-9a-f]{40}/i;

/** An account for each address and chain: `eth-0x1234abcd`. */
export const accountOf = (coin: string, address: string): string =>
  `${coin.toLowerCase()}-${address.toLowerCase().slice(0, 10)}`;

/** The address of the person, in lower case. @throws RowProblem from the reader when nothing tells. */
export function ownAddress(sheet: Sheet, from: Read<string>, to: Read<string>): () => string {
  const named = ADDRESS.exec(sheet.file)?.[0]?.toLowerCase();
  if (named !== undefined) return () => named;
  let common: Set<string> | undefined;
  for (const block of sheet.blocks()) {
    for (const row of block) {
      const here = endsOf(row, from, to);
      if (here.length === 0) continue;
      common = common ? new Set([...common].filter((one) => here.includes(one))) : new Set(here);
    }
  }
  const [only, another] = [...(common ?? [])];
  return () => {
    if (only !== undefined && another === undefined) return only;
    const what = 'nothing says which address is yours: leave it in the name of the file, as the explorer put it.';
    throw new RowProblem('import/direction-unknown', what);
  };
}

/** A row that does not read says nothing of whose file it is; it is rejected in its turn. */
function endsOf(row: Row, from: Read<string>, to: Read<string>): string[] {
  try {
    return [...new Set([from(row).toLowerCase(), to(row).toLowerCase()].filter((one) => one !== ''))];
  } catch (problem) {
    if (!(problem instanceof RowProblem)) throw problem;
    return [];
  }
}
