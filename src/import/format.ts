/**
 * What an importer is: a plain object that says which headers it knows and turns a sheet's rows into transactions.
 * Adding a platform is one folder with one such object and a line in `registry.ts`; reading, detection, row
 * accounting and duplicates are the shared code's work.
 */
import type { FileText } from './file.js';
import type { Intake } from './intake.js';
import type { Sheet } from './sheet.js';

/** Which facts a file of this format tells, so that two files telling the same ones are not counted twice. */
export type Coverage =
  /** Every movement of the account. */
  | 'everything'
  /** Trades only. */
  | 'trades'
  /** Deposits, withdrawals and transfers only. */
  | 'movements'
  /** Income only. */
  | 'income'
  /** What a bot made of the trades of another platform: told beside them, never imported. */
  | 'annotations'
  /** Closed lots, statements, 1099s: compared with, never imported. */
  | 'reconciliation';

/** A header cell: its normalised text, or a pattern for names that carry a currency or a zone. */
export type HeaderCell = string | RegExp;

/** One generation of a platform's header. */
export interface HeaderVersion {
  /** Names the generation in `tare check`: `v3`, `2024`, `ledgers 10 columns`. */
  readonly version: string;
  /** Columns that must all be there, normalised as `normaliseHeader` does. */
  readonly columns: readonly HeaderCell[];
  /** Columns that may be there. */
  readonly optional?: readonly HeaderCell[];
  /** The header holds nothing but these columns. */
  readonly only?: boolean;
  /** Where a list of anyone's could have this header: what one of the first rows, its cells joined by tabs, must show. */
  readonly wording?: RegExp;
}

interface FormatBase {
  /** Stable: `kraken-ledgers`. */
  readonly id: string;
  /** Stable: `kraken`; the account is named after it unless the file names one. */
  readonly platform: string;
  /** For people: `Kraken ledgers`. */
  readonly name: string;
  /** A: real exports or two independent sources. B: the shape a maintained importer accepts. C: one source, unproven. */
  readonly grade: 'A' | 'B' | 'C';
  readonly covers: Coverage;
  /** Where two formats of one platform tell the same fact, the higher is believed. Default 1. */
  readonly authority?: number;
  /** Which wallet of the account it shows, if not all: what two wallets show are two facts, even if equal. */
  readonly wallet?: string;
  /** Its rows tell what happened at other platforms, which they name: those platforms' own files are believed before it. */
  readonly secondHand?: boolean;
  /** What the platform sends its US customers and the IRS. */
  readonly informationReturn?: '1099-b' | '1099-da';
  /** The order of rows means something beyond their times: the first came first. */
  readonly rowsInOrder?: boolean;
  /** How to download it, step by step. */
  readonly howTo: readonly string[];
  /** What the file's name usually looks like; breaks ties between equal headers. */
  readonly fileName?: RegExp;
}

/** A format whose rows lie below one header line. */
export interface TableFormat extends FormatBase {
  readonly kind: 'table';
  readonly headers: readonly HeaderVersion[];
  read(sheet: Sheet, intake: Intake): void;
}

/** A format that is not one table: sections, a tree, tagged text. It looks at the whole file itself. */
export interface DocumentFormat extends FormatBase {
  readonly kind: 'document';
  /** How sure it is that the file is its own: 0 is not, 1 certain. */
  recognises(file: FileText): number;
  read(file: FileText, intake: Intake): void;
}

export type Format = TableFormat | DocumentFormat;
