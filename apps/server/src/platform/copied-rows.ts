import type { DatabasePool } from "@seimbang/database";
import copyStreams from "pg-copy-streams";

/**
 * One row of a binary COPY, read in place. Valid only until the next row: the bytes belong to the network's buffer.
 * Field `i` is `bytes` from `starts[i]` on, `lengths[i]` bytes long; a length of -1 is a null.
 */
export type CopiedRow = { bytes: Buffer; readonly starts: Int32Array; readonly lengths: Int32Array };

/** The signature and header that PostgreSQL puts before the rows of a binary COPY: 11 + 4 + 4 bytes. */
const HEADER_BYTES = 19;
const END_OF_ROWS = -1;

/**
 * Streams the rows of a query to a function, in PostgreSQL's binary COPY format, with one row in memory at a time.
 * @param select SQL without parameters (COPY takes none); values in it must have been quoted.
 * @param fields how many columns it selects
 * @returns the number of rows
 */
export const readCopiedRows = async (
  pool: DatabasePool,
  select: string,
  fields: number,
  onRow: (row: CopiedRow) => void,
): Promise<number> => {
  const client = await pool.connect();
  try {
    const stream = client.query(copyStreams.to(`copy (${select}) to stdout (format binary)`));
    const decoder = decodeCopiedRows(fields, onRow);
    for await (const chunk of stream) decoder.push(chunk as Buffer);
    client.release();
    return decoder.finish();
  } catch (error) {
    // A connection in the middle of a COPY is of no use to anybody else.
    client.release(true);
    throw error;
  }
};

/** Cuts the chunks of a binary COPY into rows, wherever a chunk happens to end. Exported for its own tests. */
export const decodeCopiedRows = (fields: number, onRow: (row: CopiedRow) => void) => {
  const row: CopiedRow = { bytes: Buffer.alloc(0), starts: new Int32Array(fields), lengths: new Int32Array(fields) };
  let rest: Buffer = Buffer.alloc(0);
  let isPastHeader = false;
  let hasEnded = false;
  let rows = 0;
  const push = (chunk: Buffer): void => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!isPastHeader) {
      if (bytes.length < HEADER_BYTES) {
        rest = bytes;
        return;
      }
      at = HEADER_BYTES + bytes.readInt32BE(HEADER_BYTES - 4);
      isPastHeader = true;
    }
    row.bytes = bytes;
    for (let next = locateRow(row, at); next > 0; next = locateRow(row, at)) {
      onRow(row);
      rows += 1;
      at = next;
    }
    hasEnded = bytes.length - at >= 2 && bytes.readInt16BE(at) === END_OF_ROWS;
    rest = bytes.subarray(at);
  };
  const finish = (): number => {
    if (!hasEnded) throw new Error("The copied rows ended in the middle.");
    return rows;
  };
  return { push, finish };
};

/** Notes where the fields of the row at `at` are. Answers where the next row starts, or 0 when this one is not whole. */
const locateRow = (row: CopiedRow, at: number): number => {
  const { bytes, starts, lengths } = row;
  const end = bytes.length;
  if (at + 2 > end || bytes.readInt16BE(at) === END_OF_ROWS) return 0;
  let next = at + 2;
  for (let field = 0; field < starts.length; field += 1) {
    if (next + 4 > end) return 0;
    const length = bytes.readInt32BE(next);
    next += 4;
    starts[field] = next;
    lengths[field] = length;
    if (length > 0) next += length;
    if (next > end) return 0;
  }
  return next;
};
