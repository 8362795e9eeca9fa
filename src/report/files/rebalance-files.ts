/** The files of a rebalancing answer: page, workbook, document, and the fills of each rule for the exact engine. */
import type { Book } from '../../chain/chain.js';
import type { Answer } from '../../rebalance/answer.js';
import { fillLines } from '../../rebalance/fill-export.js';
import { type RebalanceFacts, rebalanceDocument } from '../documents/rebalance.js';
import { jsonPieces } from '../json.js';
import { type ReportAssets, rebalanceAssets } from './assets.js';
import type { FileContent } from './year-files.js';

/** Fills of a rule are written up to so many. */
const MOST_FILLS = 100_000;

export async function rebalanceFiles(
  answer: Answer,
  facts: RebalanceFacts,
  book: Book,
  assets: ReportAssets,
): Promise<FileContent[]> {
  const { rebalancePage } = await import('./html/rebalance-page.js');
  const { rebalanceWorkbook } = await import('./xlsx/rebalance-workbook.js');
  const { classes } = book.ledger;
  const { market } = answer.study;
  const fills = answer.study.outcomes
    .filter(({ taxed }) => taxed.record.length <= MOST_FILLS)
    .map(({ rule, taxed }) => ({
      name: `fills-${rule.id.replace(/[^A-Za-z0-9.-]+/g, '-')}.csv`,
      content: fillLines({ market, run: taxed, classOf: (asset) => classes.of(asset), clock: book.clock }),
    }));
  return [
    { name: 'rebalance.html', content: rebalancePage(answer, facts, rebalanceAssets(assets)) },
    { name: 'rebalance.xlsx', content: await rebalanceWorkbook(answer, facts) },
    { name: 'rebalance.json', content: jsonPieces(rebalanceDocument(answer, facts)) },
    ...fills,
  ];
}
