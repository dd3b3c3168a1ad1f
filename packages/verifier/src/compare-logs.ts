import type { Checkpoint } from "./checkpoint.ts";
import { Found } from "./finding.ts";
import { growTree } from "./growing-tree.ts";
import { type ExportRecord, readHeaderLine, readRecord } from "./log-export.ts";
import type { LogKey } from "./log-key.ts";
import { type PlacedLine, readLines } from "./read-lines.ts";
import { isSameHash, leafHash } from "./tree-hash.ts";

type Chunks = AsyncIterable<Uint8Array>;
type EntryRecord = ExportRecord & { readonly kind: "entry" };

/**
 * How many entries two exports of one log share, of which one goes on where the other ends.
 * @throws Found `forked`, in the first of them, at the entry where they part
 */
export const compareExports = async (own: Chunks, other: Chunks, key: LogKey): Promise<number> => {
  const theirs = entriesOf(other, key);
  let shared = 0;
  for await (const record of entriesOf(own, key)) {
    const next = await theirs.next();
    if (next.done === true) return shared;
    if (next.value.text !== record.text) throw new Found("forked", record, { from: shared + 1, to: shared + 1 });
    shared += 1;
  }
  return shared;
};

/** What a log says of checkpoints that were kept elsewhere. */
export type KeptCheckpoints = {
  /** How many it has passed through. */
  readonly passed: number;
  /** How many are of a larger log than the export has: it says nothing of those. */
  readonly newer: number;
};

/**
 * Whether a log has passed through each of these checkpoints, the smallest first.
 * @throws Found `forked`, at the entry up to which the log should have been what was signed, with between which sizes they part
 */
export const compareCheckpoints = async (
  own: Chunks,
  checkpoints: readonly Checkpoint[],
  key: LogKey,
): Promise<KeptCheckpoints> => {
  const tree = growTree();
  let passed = 0;
  let agreed = 0;
  const compare = (place: Pick<PlacedLine, "line" | "byte">): void => {
    for (let next = checkpoints[passed]; next?.size === tree.size(); next = checkpoints[passed]) {
      if (!isSameHash(next.root, tree.root())) throw new Found("forked", place, { from: agreed + 1, to: next.size });
      passed += 1;
      agreed = next.size;
    }
  };
  compare({ line: 1, byte: 0 });
  for await (const record of entriesOf(own, key)) {
    tree.append(leafHash(Buffer.from(record.text)));
    compare(record);
  }
  return { passed, newer: checkpoints.length - passed };
};

/**
 * Checkpoints that were kept elsewhere, the smallest first: lines of an export without its entries, in any order.
 * @throws Found `line_unknown`, `not_as_written`, `checkpoint_wrong`, `not_known` where there is none, in their own file
 */
export const readKeptCheckpoints = async (kept: Chunks, key: LogKey): Promise<readonly Checkpoint[]> => {
  const checkpoints: Checkpoint[] = [];
  for await (const placed of readLines(kept)) {
    const record = readRecord(placed, key);
    if (record.kind === "entry") throw new Found("line_unknown", record);
    checkpoints.push(record.checkpoint);
  }
  // Whoever compares with nothing would take it for an agreement.
  if (checkpoints.length === 0) throw new Found("not_known", { line: 1, byte: 0 });
  return checkpoints.sort((a, b) => a.size - b.size);
};

async function* entriesOf(chunks: Chunks, key: LogKey): AsyncGenerator<EntryRecord> {
  for await (const placed of readLines(chunks)) {
    if (placed.line === 1) readHeaderLine(placed, key);
    else {
      const record = readRecord(placed, key);
      if (record.kind === "entry") yield record;
    }
  }
}
