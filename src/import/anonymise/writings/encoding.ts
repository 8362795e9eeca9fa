/** Text back to bytes in the encoding that the file had, its byte order mark included. */
import { decodeText } from '../../read/decode.js';

const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** A way to write text as `bytes` are written. */
export function encoderLike(bytes: Uint8Array): (text: string) => Uint8Array {
  const decoded = decodeText(bytes, '');
  if ('code' in decoded) return (text) => new TextEncoder().encode(text);
  switch (decoded.encoding) {
    case 'utf-16le':
      return (text) => wide(bytes[0] === 0xff ? `\uFEFF${text}` : text, true);
    case 'utf-16be':
      return (text) => wide(bytes[0] === 0xfe ? `\uFEFF${text}` : text, false);
    case 'windows-1252':
      return windows1252;
    default:
      return (text) => new TextEncoder().encode(bytes[0] === 0xef && bytes[1] === 0xbb ? `\uFEFF${text}` : text);
  }
}

function wide(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
}

function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => {
    const at = WINDOWS.indexOf(sign);
    const code = sign.charCodeAt(0);
    return at >= 0 ? 0x80 + at : code < 256 ? code : 63;
  });
}
