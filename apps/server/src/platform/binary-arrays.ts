/**
 * One column of many rows as a PostgreSQL array in its binary form, which the driver passes on as it is: no quoting on
 * our side and no parsing on the server's. `undefined` is NULL; what is NULL to the end is left out, since `unnest` of
 * several arrays fills the shorter ones up with NULL. Type numbers are fixed in PostgreSQL's `pg_type.dat`.
 */
type Column<Value> = <Row>(rows: readonly Row[], valueIn: (row: Row) => Value | undefined) => Buffer;

type Member<Value> = {
  readonly type: number;
  readonly mostBytes: (value: Value) => number;
  /** Answers where the next begins. */
  readonly write: (array: Buffer, value: Value, at: number) => number;
};

const HEADER_BYTES = 20;
const HEADER_BYTES_OF_NONE = 12;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

const column =
  <Value>(member: Member<Value>): Column<Value> =>
  (rows, valueIn) => {
    const values = rows.map(valueIn);
    values.length = values.findLastIndex((value) => value !== undefined) + 1;
    if (values.length === 0) return emptyArray(member.type);
    const array = Buffer.allocUnsafe(mostBytesOf(values, member));
    writeHeader(array, member.type, values.length);
    let at = HEADER_BYTES;
    for (const value of values) {
      const begin = at + LENGTH_BYTES;
      const end = value === undefined ? begin : member.write(array, value, begin);
      array.writeInt32BE(value === undefined ? NULL_LENGTH : end - begin, at);
      at = end;
    }
    return array.subarray(0, at);
  };

const emptyArray = (type: number): Buffer => {
  const array = Buffer.alloc(HEADER_BYTES_OF_NONE);
  array.writeInt32BE(type, 8);
  return array;
};

const mostBytesOf = <Value>(values: readonly (Value | undefined)[], { mostBytes }: Member<Value>): number => {
  let bytes = HEADER_BYTES;
  for (const value of values) bytes += LENGTH_BYTES + (value === undefined ? 0 : mostBytes(value));
  return bytes;
};

/** One dimension, that there may be nulls, the members' type, how many, the first's index. */
const writeHeader = (array: Buffer, type: number, count: number): void => {
  array.writeInt32BE(1, 0);
  array.writeInt32BE(1, 4);
  array.writeInt32BE(type, 8);
  array.writeInt32BE(count, 12);
  array.writeInt32BE(1, 16);
};

/** A UTF-16 code unit takes at most three bytes in UTF-8. */
const BYTES_PER_UNIT = 3;

export const textArray = column<string>({
  type: 25,
  mostBytes: ({ length }) => length * BYTES_PER_UNIT,
  write: (array, text, at) => at + array.write(text, at),
});

export const byteaArray = column<Buffer>({
  type: 17,
  mostBytes: ({ length }) => length,
  write: (array, bytes, at) => at + bytes.copy(array, at),
});

export const integerArray = column<number>({
  type: 23,
  mostBytes: () => 4,
  write: (array, integer, at) => array.writeInt32BE(integer, at),
});

export const booleanArray = column<boolean>({
  type: 16,
  mostBytes: () => 1,
  write: (array, value, at) => array.writeUInt8(value ? 1 : 0, at),
});

/** Where in a UUID's text each of its bytes is, two digits each. */
const UUID_BYTES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const NO_DIGIT = -1;
/** The value of each hexadecimal digit, by its character's code. */
const DIGITS = Int8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? NO_DIGIT : value;
});

/** Writes a UUID's sixteen bytes, and answers where the next begins. @throws TypeError for what is none. */
export const writeUuid = (bytes: Buffer, uuid: string, at: number): number => {
  let next = at;
  for (const place of UUID_BYTES) {
    const high = DIGITS[uuid.charCodeAt(place)] ?? NO_DIGIT;
    const low = DIGITS[uuid.charCodeAt(place + 1)] ?? NO_DIGIT;
    if ((high | low) < 0) throw new TypeError("This is no UUID.");
    bytes[next] = (high << 4) | low;
    next += 1;
  }
  return next;
};

export const uuidArray = column<string>({ type: 2950, mostBytes: () => UUID_BYTES.length, write: writeUuid });

/** PostgreSQL counts microseconds from 2000, JavaScript milliseconds from 1970. */
const MILLISECONDS_TO_2000 = 946_684_800_000;
const TWO_TO_32 = 2 ** 32;

/** Of whole milliseconds since 1970. */
export const timeArray = column<number>({
  type: 1184,
  mostBytes: () => 8,
  write: (array, milliseconds, at) => {
    const microseconds = (milliseconds - MILLISECONDS_TO_2000) * 1000;
    if (!Number.isSafeInteger(microseconds)) throw new RangeError("This is no time.");
    const high = Math.floor(microseconds / TWO_TO_32);
    array.writeInt32BE(high, at);
    return array.writeUInt32BE(microseconds - high * TWO_TO_32, at + 4);
  },
});
