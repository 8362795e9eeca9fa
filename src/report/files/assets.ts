/**
 * The styles and scripts of the pages and the workbook's template, from `templates/`. Whoever makes the files hands them in: the
 * command line from the package, the page in a browser from its own build.
 */
export interface ReportAssets {
  readonly style: string;
  readonly script: string;
  readonly rebalanceStyle: string;
  readonly rebalanceScript: string;
  readonly returnsStyle: string;
  /** The year's workbook, an XLSX file. */
  readonly workbook: Uint8Array;
}

export interface PageAssets {
  readonly style: string;
  readonly script: string;
}

/** Where each text lies in the package. */
export const ASSET_TEXTS = {
  style: 'templates/year/page.css',
  script: 'templates/year/page.js',
  rebalanceStyle: 'templates/rebalance/page.css',
  rebalanceScript: 'templates/rebalance/page.js',
  returnsStyle: 'templates/returns/page.css',
} as const;

export const WORKBOOK = 'templates/year/year.xlsx';

export const pageAssets = ({ style, script }: ReportAssets): PageAssets => ({ style, script });

/** The rebalancing page has the year-end page's style and a little of its own. */
export const rebalanceAssets = ({ style, rebalanceStyle, rebalanceScript }: ReportAssets): PageAssets => ({
  style: style + rebalanceStyle,
  script: rebalanceScript,
});

/** The style of the page of returns: the year's, and what it has beyond. It has no script. */
export const returnsStyle = (assets: ReportAssets): string => assets.style + assets.returnsStyle;
