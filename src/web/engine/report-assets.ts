/** What the reports are made with, in the worker: the same files of `templates/` that the command line reads from the package. */
import rebalanceStyle from '../../../templates/rebalance/page.css?raw';
import rebalanceScript from '../../../templates/rebalance/page.js?raw';
import returnsStyle from '../../../templates/returns/page.css?raw';
import style from '../../../templates/year/page.css?raw';
import script from '../../../templates/year/page.js?raw';
import workbook from '../../../templates/year/year.xlsx?url&inline';
import type { ReportAssets } from '../../report/files/assets.js';

const lines = (text: string): string => text.replaceAll('\r\n', '\n');

/** The content of a `data:` address. */
const bytesOf = (address: string): Uint8Array =>
  Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (character) => character.charCodeAt(0));

export const reportAssets = (): ReportAssets => ({
  style: lines(style),
  script: lines(script),
  rebalanceStyle: lines(rebalanceStyle),
  rebalanceScript: lines(rebalanceScript),
  returnsStyle: lines(returnsStyle),
  workbook: bytesOf(workbook),
});
