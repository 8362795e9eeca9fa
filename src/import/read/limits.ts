/**
 * How much of a file Tare is willing to unfold. A few kilobytes of a hostile archive can claim the memory of the whole
 * machine, so everything that grows while it is read has a bound here, far above any real export.
 */

/** A text that is one string cannot be longer in any JavaScript engine of today (2²⁹ − 24 characters in V8). */
export const MAX_TEXT_BYTES = 500 * 2 ** 20;

/** One member of an archive, or one part of a workbook, unpacked. */
export const MAX_MEMBER_BYTES = 256 * 2 ** 20;
/** Everything that is unpacked out of one given file, archives inside archives included. */
export const MAX_UNPACKED_BYTES = 1024 * 2 ** 20;
/** Members of one archive. */
export const MAX_MEMBERS = 4096;
/** Archives inside archives: an archive may hold archives, and those no more. */
export const MAX_ARCHIVE_DEPTH = 2;

/** Exports shrink to a tenth, sheets of equal cells to a hundredth; deflate can do a thousandth, and only bombs do. */
export const MAX_RATIO = 400;
/** Small files may shrink as they like. */
export const RATIO_FREE_BYTES = 8 * 2 ** 20;

export const MAX_SHEETS = 200;
/** Cells of one workbook, the gaps between them counted. */
export const MAX_CELLS = 6_000_000;

/** Elements inside elements, objects inside objects. Real exports need a dozen. */
export const MAX_DEPTH = 64;
