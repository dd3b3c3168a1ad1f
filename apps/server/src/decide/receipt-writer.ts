const FIRST_BYTES = 65_536;
/** A UTF-16 code unit takes at most three bytes in UTF-8. */
const BYTES_PER_UNIT = 3;
/** So that its length is one byte. */
const LONGEST_ASCII = 127;

/**
 * Writes one receipt after another into the same memory. A text is written out where it first occurs and is a number
 * from then on, so that what repeats costs a byte or two and no table of codes has to stay the same for ever.
 */
export const createReceiptWriter = () => {
  let bytes = Buffer.allocUnsafe(FIRST_BYTES);
  let texts = new Map<string, number>();
  let at = 0;

  const reserve = (more: number): void => {
    if (at + more <= bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, at + more));
    bytes.copy(larger, 0, 0, at);
    bytes = larger;
  };
  const open = (): void => {
    at = 0;
    texts = new Map();
  };
  /** Of a number below 2^28, seven bits a byte. */
  const writeNumber = (value: number): void => {
    reserve(4);
    let rest = value;
    while (rest > 127) {
      bytes[at] = (rest & 127) | 128;
      at += 1;
      rest >>>= 7;
    }
    bytes[at] = rest;
    at += 1;
  };
  const writeWeight = (value: number): void => {
    reserve(8);
    at = bytes.writeDoubleLE(value, at);
  };
  const writeText = (text: string): void => {
    const known = texts.get(text);
    if (known !== undefined) {
      writeNumber(known);
      return;
    }
    texts.set(text, texts.size + 1);
    writeNumber(0);
    if (writeAscii(text)) return;
    reserve(text.length * BYTES_PER_UNIT + 4);
    writeNumber(Buffer.byteLength(text));
    at += bytes.write(text, at);
  };
  /** Most texts are short and plain: those are written faster here than by a call into the runtime. */
  const writeAscii = (text: string): boolean => {
    if (text.length > LONGEST_ASCII) return false;
    reserve(text.length + 1);
    for (let unit = 0; unit < text.length; unit += 1) {
      const code = text.charCodeAt(unit);
      if (code > 127) return false;
      bytes[at + 1 + unit] = code;
    }
    bytes[at] = text.length;
    at += 1 + text.length;
    return true;
  };
  /** A copy of what was written since `open`. */
  const close = (): Buffer => Buffer.from(bytes.subarray(0, at));
  return { open, writeNumber, writeWeight, writeText, close };
};
