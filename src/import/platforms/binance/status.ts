/** Binance says in several words that something was carried out; everything else has not happened, or not yet. */
const DONE = new Set(['completed', 'complete', 'success', 'successful', 'confirmed', 'finished', 'filled']);

/** A file without statuses lists what has happened. */
export const isDone = (status: string): boolean => DONE.has(status.toLowerCase());
