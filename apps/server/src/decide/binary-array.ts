/**
 * Arrays in PostgreSQL's binary form, which the driver passes on as they are: no quoting on our side and no parsing on
 * the server's. Type numbers are fixed in PostgreSQL's `pg_type.dat`.
 */
const TYPE_NUMBERS = { bytea: 17, text: 25, timestamptz: 1184, uuid: 2950 } as const;

/** PostgreSQL counts microseconds from 2000, JavaScript milliseconds from 1970. */
const MILLISECONDS_TO_2000 = 946_684_800_000;
const HEADER_BYTES = 20;

/** Dimensions, whether there are nulls, the members' type, how many, the first's index; then each member's length and bytes. */
export const binaryArray = (type: keyof typeof TYPE_NUMBERS, members: readonly Buffer[]): Buffer => {
  const array = Buffer.allocUnsafe(members.reduce((bytes, { length }) => bytes + 4 + length, HEADER_BYTES));
  let at = array.writeInt32BE(1, 0);
  at = array.writeInt32BE(0, at);
  at = array.writeInt32BE(TYPE_NUMBERS[type], at);
  at = array.writeInt32BE(members.length, at);
  at = array.writeInt32BE(1, at);
  for (const member of members) {
    at = array.writeInt32BE(member.length, at);
    at += member.copy(array, at);
  }
  return array;
};

export const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll("-", ""), "hex");
export const textBytes = (text: string): Buffer => Buffer.from(text);

/** Whole milliseconds since 1970. */
export const timeBytes = (milliseconds: number): Buffer => {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigInt64BE(BigInt(milliseconds - MILLISECONDS_TO_2000) * 1000n);
  return bytes;
};
