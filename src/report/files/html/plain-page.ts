/**
 * A page that needs nothing else and runs no script: its head with a policy that lets nothing in but its own style, its
 * sections with a line of links to them, and its foot.
 */
import { VERSION } from '../../../version.js';
import { contentHash } from './content-hash.js';
import { html } from './markup.js';

export interface PageHead {
  /** Of the window. */
  readonly title: string;
  readonly heading: string;
  readonly errors: number;
  /** What the figures rest on, in a line. */
  readonly basis: string;
  readonly style: string;
  /** The id and the name of each section. */
  readonly sections: readonly (readonly [string, string])[];
}

/** Everything before the first section. */
export function pageHead({ title, heading, errors, basis, style, sections }: PageHead): string {
  const chip =
    errors === 0 ? '<span class="chip">complete</span>' : `<span class="chip bad">incomplete: ${errors}</span>`;
  const policy = `default-src 'none'; style-src ${contentHash(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const links = sections.map(([id, name]) => `<a href="#${id}">${html(name)}</a>`).join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Tare ${VERSION}">
<link rel="icon" href="data:,">
<title>${html(title)}</title>
<style>${style}</style></head><body>
<a class="skip" href="#main">To the content</a>
<header><div class="in"><h1>${html(heading)}${chip}</h1>
<p class="quiet">${html(basis)} Tare informs; it is not tax advice.</p></div></header>
<nav aria-label="Sections"><div class="in">${links}</div></nav>
<main id="main">
`;
}

/** `body` is markup. */
export const section = (id: string, title: string, body: string): string =>
  `<section id="${id}"><h2>${html(title)}</h2>${body}</section>\n`;

export const chartSection = (charts: string): string =>
  `<section class="plain" id="charts" aria-label="Charts"><div class="charts wide-charts">${charts}</div></section>\n`;

/** Everything after the last section. */
export const pageFoot = (about: string): string => `<footer><p>Written by Tare ${VERSION}. ${html(about)}</p></footer>
</main></body></html>
`;
