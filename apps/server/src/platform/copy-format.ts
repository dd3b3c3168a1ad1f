import { writeUuid } from "./binary-arrays.ts";

/**
 * Rows in PostgreSQL's binary COPY format, as `copy … from stdin (format binary)` takes them. Each row is opened and then
 * given its fields in the order of the columns; `undefined` is NULL. Fields are as long as PostgreSQL's `*recv` functions
 * want them.
 */
export type CopyWriter = {
  readonly row: (fields: number) => void;
  readonly text: (value: string | undefined) => void;
  readonly uuid: (value: string | undefined) => void;
  readonly integer: (value: number | undefined) => void;
  /** To four decimals. */
  readonly decimal: (value: number | undefined) => void;
  /** Of whole milliseconds since 1970. */
  readonly time: (milliseconds: number) => void;
  readonly boolean: (value: boolean | undefined) => void;
  readonly texts: (values: readonly string[]) => void;
  /** All rows; nothing is written any more. */
  readonly finish: () => Buffer;
};

/** The signature, no flags, no header extension. */
const HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const NULL_LENGTH = -1;
const END_OF_ROWS = -1;
/** A UTF-16 code unit takes at most three bytes in UTF-8. */
const BYTES_PER_UNIT = 3;
const TEXT_TYPE = 25;
/** PostgreSQL counts microseconds from 2000, JavaScript milliseconds from 1970. */
const MILLISECONDS_TO_2000 = 946_684_800_000;
const TWO_TO_32 = 2 ** 32;
/** PostgreSQL keeps a number's decimal digits in groups of four. */
const DECIMALS = 4;
const GROUP = 10_000;
const NEGATIVE = 0x4000;
const DECIMAL_HEADER_BYTES = 8;
const LENGTH_BYTES = 4;
const UUID_BYTES = 16;
const SHORT_TEXT = 24;
const LAST_ASCII = 127;
const ARRAY_HEADER_BYTES = 20;
/** The longest field of a known length, its own length included. */
const MOST_FIXED_BYTES = 20;

/** @param expectedBytes how much memory to begin with; more is taken when it is needed */
export const createCopyWriter = (expectedBytes: number): CopyWriter => {
  let bytes = Buffer.allocUnsafe(Math.max(expectedBytes, HEADER.length));
  let at = HEADER.copy(bytes);

  const reserve = (more: number): void => {
    if (at + more <= bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, at + more));
    bytes.copy(larger, 0, 0, at);
    bytes = larger;
  };
  const int16 = (value: number): void => {
    at = bytes.writeInt16BE(value, at);
  };
  const int32 = (value: number): void => {
    at = bytes.writeInt32BE(value, at);
  };
  const none = (): void => {
    reserve(MOST_FIXED_BYTES);
    int32(NULL_LENGTH);
  };
  /** Most are short and ASCII, and of those the call into the engine would be most of the time. */
  const shortText = (value: string): boolean => {
    const start = at + LENGTH_BYTES;
    for (let unit = 0; unit < value.length; unit += 1) {
      const code = value.charCodeAt(unit);
      if (code > LAST_ASCII) return false;
      bytes[start + unit] = code;
    }
    int32(value.length);
    at += value.length;
    return true;
  };
  const someText = (value: string): void => {
    reserve(LENGTH_BYTES + value.length * BYTES_PER_UNIT);
    if (value.length <= SHORT_TEXT && shortText(value)) return;
    const length = bytes.write(value, at + LENGTH_BYTES);
    int32(length);
    at += length;
  };
  const decimalHead = (groups: number, weight: number, isNegative: boolean): void => {
    reserve(LENGTH_BYTES + DECIMAL_HEADER_BYTES + groups * 2);
    int32(DECIMAL_HEADER_BYTES + groups * 2);
    int16(groups);
    int16(weight);
    int16(isNegative ? NEGATIVE : 0);
    int16(DECIMALS);
  };
  const wholeNumber = (value: number): void => {
    let rest = Math.abs(value);
    let groups = 1;
    for (let bound = GROUP; bound <= rest; bound *= GROUP) groups += 1;
    decimalHead(groups, groups - 1, value < 0);
    for (let power = GROUP ** (groups - 1); power >= 1; power /= GROUP) {
      const digits = Math.floor(rest / power);
      rest -= digits * power;
      int16(digits);
    }
  };
  const brokenNumber = (value: number): void => {
    const [whole = "", fraction = ""] = digitsOf(Math.abs(value));
    const padded = whole.padStart(Math.ceil(whole.length / DECIMALS) * DECIMALS, "0");
    const groups = (padded + fraction).match(/\d{4}/g) ?? [];
    decimalHead(groups.length, padded.length / DECIMALS - 1, value < 0);
    for (const digits of groups) int16(Number(digits));
  };

  return {
    row: (fields) => {
      reserve(2);
      int16(fields);
    },
    text: (value) => {
      if (value === undefined) none();
      else someText(value);
    },
    uuid: (value) => {
      if (value === undefined) return none();
      reserve(MOST_FIXED_BYTES);
      int32(UUID_BYTES);
      at = writeUuid(bytes, value, at);
    },
    integer: (value) => {
      if (value === undefined) return none();
      reserve(MOST_FIXED_BYTES);
      int32(4);
      int32(value);
    },
    decimal: (value) => {
      if (value === undefined) none();
      else if (Number.isSafeInteger(value)) wholeNumber(value);
      else brokenNumber(value);
    },
    time: (milliseconds) => {
      const microseconds = (milliseconds - MILLISECONDS_TO_2000) * 1000;
      if (!Number.isSafeInteger(microseconds)) throw new RangeError("This is no time.");
      reserve(MOST_FIXED_BYTES);
      int32(8);
      const high = Math.floor(microseconds / TWO_TO_32);
      int32(high);
      at = bytes.writeUInt32BE(microseconds - high * TWO_TO_32, at);
    },
    boolean: (value) => {
      if (value === undefined) return none();
      reserve(MOST_FIXED_BYTES);
      int32(1);
      at = bytes.writeUInt8(value ? 1 : 0, at);
    },
    texts: (values) => {
      reserve(LENGTH_BYTES + ARRAY_HEADER_BYTES);
      const start = at;
      at += LENGTH_BYTES;
      for (const part of [1, 0, TEXT_TYPE, values.length, 1]) int32(part);
      for (const value of values) someText(value);
      bytes.writeInt32BE(at - start - LENGTH_BYTES, start);
    },
    finish: () => {
      reserve(2);
      int16(END_OF_ROWS);
      return bytes.subarray(0, at);
    },
  };
};

/** Before and after the point. No number this large has digits after it. */
const digitsOf = (value: number): readonly string[] =>
  Number.isInteger(value) ? [BigInt(value).toString()] : value.toFixed(DECIMALS).split(".");
