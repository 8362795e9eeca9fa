/** eToro's account statement, one workbook with a sheet for each kind of fact, or any of the sheets saved as CSV. */
export { etoroActivity } from './activity.js';
export { etoroClosed } from './closed.js';
export { etoroDividends } from './dividends.js';
