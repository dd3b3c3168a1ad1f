import { Found } from "./finding.ts";
import { growTree } from "./growing-tree.ts";
import { type ExportHeader, type ExportRecord, readHeaderLine, readRecord } from "./log-export.ts";
import { type LogKey, writeLogKey } from "./log-key.ts";
import { type PlacedLine, readLines } from "./read-lines.ts";
import { isSameHash, leafHash } from "./tree-hash.ts";

/** What a log holds that was found to be whole. */
export type VerifiedExport = {
  readonly entries: number;
  /** How many signed checkpoints its entries were compared with. */
  readonly checkpoints: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** Of the first and the last entry, in ISO 8601. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly key: string;
};

/**
 * Checks a whole log as it comes: every entry is hashed into the tree, and every checkpoint that was ever signed has to be
 * the tree's at its size. Memory grows with the logarithm of the entries.
 * @param trusted the key that the log must have; without it, the one that the file names
 * @throws Found where the file stops being the log that was signed
 */
export const verifyExport = async (
  chunks: AsyncIterable<Uint8Array>,
  trusted: LogKey | undefined,
): Promise<VerifiedExport> => {
  const lines = readLines(chunks);
  const first = (await lines.next()).value as PlacedLine | undefined;
  if (first === undefined) throw new Found("not_known", { line: 1, byte: 0 });
  const header = readHeaderLine(first, trusted);
  const check = checkRecords(header);
  let end = { line: 2, byte: Buffer.byteLength(first.text) + 1 };
  for await (const placed of lines) {
    check.take(readRecord(placed, header.key));
    end = { line: placed.line + 1, byte: placed.byte + Buffer.byteLength(placed.text) + 1 };
  }
  return check.finish(end);
};

const checkRecords = ({ key, checkpoint: newest }: ExportHeader) => {
  const tree = growTree();
  const kinds: Record<string, number> = {};
  const seen = { checkpoints: 0, from: undefined as string | undefined, until: undefined as string | undefined };
  /** How many entries are known to be as they were signed. */
  let proven = 0;
  const takeEntry = (record: ExportRecord & { kind: "entry" }): void => {
    if (tree.size() === newest.size) throw new Found("entries_too_many", record, { entries: newest.size });
    tree.append(leafHash(Buffer.from(record.text)));
    const { kind, at } = record.entry;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    seen.from ??= at;
    seen.until = at;
  };
  const compare = (size: number, root: Uint8Array, place: Pick<PlacedLine, "line" | "byte">): void => {
    if (!isSameHash(tree.root(), root)) throw new Found("entries_changed", place, { from: proven + 1, to: size });
    seen.checkpoints += 1;
    proven = size;
  };
  const takeCheckpoint = (record: ExportRecord & { kind: "checkpoint" }): void => {
    const { size, root } = record.checkpoint;
    const isInOrder = size === tree.size() && size > proven && size < newest.size;
    if (!isInOrder) throw new Found("checkpoint_out_of_place", record, { size, entries: tree.size() });
    compare(size, root, record);
  };
  return {
    take: (record: ExportRecord): void => {
      if (record.kind === "entry") takeEntry(record);
      else takeCheckpoint(record);
    },
    finish: (end: Pick<PlacedLine, "line" | "byte">): VerifiedExport => {
      const entries = tree.size();
      if (entries < newest.size) throw new Found("truncated", end, { entries, size: newest.size });
      compare(newest.size, newest.root, end);
      return { entries, kinds, ...seen, key: writeLogKey(key) };
    },
  };
};
