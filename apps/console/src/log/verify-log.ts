import { canonicalJson } from "../../../../packages/verifier/src/canonical-json.ts";
import { type Checkpoint, type LogKey, readCheckpoint, readLogKey } from "./signed-checkpoint.ts";
import { growTree, isSameBytes, leafHash, textBytes } from "./tree-hashing.ts";

/** What was found whole. */
export type WholeLog = {
  readonly isWhole: true;
  readonly entries: number;
  /** Signed statements that the entries were compared with. */
  readonly checkpoints: number;
  /** Of the first and the last entry. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly key: string;
};
/** Where it stops being the log that was signed: the line of the file, from 1 on. */
export type BrokenLog = {
  readonly isWhole: false;
  readonly code:
    | "not_known"
    | "key_unknown"
    | "line_unknown"
    | "checkpoint_wrong"
    | "checkpoint_out_of_place"
    | "entries_changed"
    | "entries_too_many"
    | "truncated";
  readonly line: number;
};

type VerifyOptions = {
  /** The key that the log must have; without it, the one that the file names. */
  readonly trusted?: string | undefined;
  readonly onProgress?: (entries: number, of: number) => void;
};

const ENTRY =
  /^\{"at":"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)","commitment":"[A-Za-z0-9_-]{43}","kind":"[a-z][a-z0-9_]{0,63}"\}$/;
const FORMAT = "seimbang-log@v1";
/** So many leaves are hashed at once, and between them the page breathes. */
const TOGETHER = 512;

class Broken extends Error {
  readonly found: BrokenLog;
  constructor(code: BrokenLog["code"], line: number) {
    super(code);
    this.found = { isWhole: false, code, line };
  }
}

/**
 * Checks a whole log as it comes, in this browser: every entry is hashed into the tree, and every checkpoint that was ever
 * signed has to be the tree's at its size. It says of a file what `@seimbang/verifier` says of it; a test compares the two.
 */
export const verifyLog = async (
  lines: AsyncIterable<string>,
  options: VerifyOptions = {},
): Promise<WholeLog | BrokenLog> => {
  try {
    return await checkLines(lines, options);
  } catch (error) {
    if (error instanceof Broken) return error.found;
    throw error;
  }
};

const checkLines = async (lines: AsyncIterable<string>, { trusted, onProgress }: VerifyOptions): Promise<WholeLog> => {
  let check: ReturnType<typeof checkRecords> | undefined;
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (check === undefined) check = checkRecords(await readHeader(text, trusted), onProgress);
    else await check.take(text, line);
  }
  if (check === undefined) throw new Broken("not_known", 1);
  return check.finish(line + 1);
};

type Header = { readonly key: LogKey; readonly written: string; readonly newest: Checkpoint };

/** Takes line by line what follows the header. */
const checkRecords = ({ key, written, newest }: Header, onProgress: VerifyOptions["onProgress"]) => {
  const tree = growTree();
  const seen = { checkpoints: 0, from: undefined as string | undefined, until: undefined as string | undefined };
  let waiting: string[] = [];
  let proven = 0;
  const grow = async (): Promise<void> => {
    const leaves = waiting;
    waiting = [];
    for (const leaf of await Promise.all(leaves.map((text) => leafHash(textBytes(text))))) await tree.append(leaf);
    onProgress?.(tree.size(), newest.size);
  };
  const compare = async ({ root, size }: Checkpoint, line: number): Promise<void> => {
    if (!isSameBytes(await tree.root(), root)) throw new Broken("entries_changed", line);
    seen.checkpoints += 1;
    proven = size;
  };
  const takeEntry = async (text: string, at: string, line: number): Promise<void> => {
    if (tree.size() + waiting.length === newest.size) throw new Broken("entries_too_many", line);
    waiting.push(text);
    seen.from ??= at;
    seen.until = at;
    if (waiting.length === TOGETHER) await grow();
  };
  const takeCheckpoint = async (text: string, line: number): Promise<void> => {
    const { checkpoint: note } = membersOf(text, line, ["checkpoint"]);
    const checkpoint = await readCheckpoint(note ?? "", key);
    if (checkpoint === undefined) throw new Broken("checkpoint_wrong", line);
    await grow();
    const { size } = checkpoint;
    if (size !== tree.size() || size <= proven || size >= newest.size)
      throw new Broken("checkpoint_out_of_place", line);
    await compare(checkpoint, line);
  };
  return {
    take: async (text: string, line: number): Promise<void> => {
      const at = ENTRY.exec(text)?.[1];
      await (at === undefined ? takeCheckpoint(text, line) : takeEntry(text, at, line));
    },
    finish: async (line: number): Promise<WholeLog> => {
      await grow();
      if (tree.size() < newest.size) throw new Broken("truncated", line);
      await compare(newest, line);
      return { isWhole: true, entries: tree.size(), ...seen, key: written };
    },
  };
};

const readHeader = async (text: string, trusted: string | undefined): Promise<Header> => {
  const { checkpoint: note, format, key: written = "" } = membersOf(text, 1, ["checkpoint", "format", "key"]);
  if (format !== FORMAT) throw new Broken("not_known", 1);
  const key = await readLogKey(written);
  if (key === undefined || (trusted !== undefined && trusted !== written)) throw new Broken("key_unknown", 1);
  const newest = await readCheckpoint(note ?? "", key);
  if (newest === undefined) throw new Broken("checkpoint_wrong", 1);
  return { key, written, newest };
};

/** The members of a line, which has these and no others, all texts, written in the one way. */
const membersOf = (text: string, line: number, names: readonly string[]): Readonly<Partial<Record<string, string>>> => {
  const parsed = parse(text);
  if (typeof parsed !== "object" || parsed === null || canonicalJson(parsed) !== text)
    throw new Broken("line_unknown", line);
  const members = Object.entries(parsed);
  const isKnown = members.length === names.length && members.every(([name]) => names.includes(name));
  if (!isKnown || members.some(([, value]) => typeof value !== "string")) throw new Broken("line_unknown", line);
  return Object.fromEntries(members);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
