/**
 * A workbook is an archive, and each entry of an archive carries the time at which it was put in. The same book has to give the
 * same bytes, so all of them get one time: the earliest that the format has (1 January 1980).
 *
 * Layout: APPNOTE.TXT 4.3.7 (local header: time and date at 10), 4.3.12 (central header: at 12, the local header's place at 42)
 * and 4.3.16 (end record: entries at 10, the directory's place at 16).
 */
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
/** Midnight; day 1, month 1, year 0. */
const FIRST_TIME = 0;
const FIRST_DATE = 0x21;

/** Sets the time of every entry, in place. @throws RangeError when the bytes are no archive. */
export function withoutTimes(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - END_SIZE;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== CENTRAL) throw new RangeError(`no entry of an archive at ${at}`);
    setTime(view, at + 12);
    setTime(view, view.getUint32(at + 42, true) + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}

function setTime(view: DataView, at: number): void {
  view.setUint16(at, FIRST_TIME, true);
  view.setUint16(at + 2, FIRST_DATE, true);
}
