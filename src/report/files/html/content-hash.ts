/** The hash by which a page's content security policy lets its own style and script in (CSP Level 3, 2.3.1). */
import { sha256 } from '@noble/hashes/sha2.js';

export const contentHash = (text: string): string =>
  `'sha256-${btoa(String.fromCharCode(...sha256(new TextEncoder().encode(text))))}'`;
