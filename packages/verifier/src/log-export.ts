import { canonicalJson } from "./canonical-json.ts";
import { type Checkpoint, readCheckpoint } from "./checkpoint.ts";
import { Found } from "./finding.ts";
import { type LogEntry, readEntry } from "./log-entry.ts";
import { type LogKey, readLogKey } from "./log-key.ts";
import type { PlacedLine } from "./read-lines.ts";

/**
 * A whole log in a file of JSON Lines: what it is and how large, its entries in order (each line is a leaf, byte for byte),
 * and between them the checkpoints that were signed at that size.
 */
const FORMAT = "seimbang-log@v1";

export type ExportHeader = {
  readonly key: LogKey;
  /** The newest checkpoint of the file: it says how many entries follow. */
  readonly checkpoint: Checkpoint;
  readonly note: string;
};

export const writeHeaderLine = (key: string, checkpoint: string): string =>
  `${canonicalJson({ checkpoint, format: FORMAT, key })}\n`;

export const writeCheckpointLine = (checkpoint: string): string => `${canonicalJson({ checkpoint })}\n`;

/** @throws Found `not_known`, `not_as_written`, `key_unknown`, `checkpoint_wrong` */
export const readHeaderLine = (placed: PlacedLine, trusted: LogKey | undefined): ExportHeader => {
  const { checkpoint: note, format, key: written } = membersOf(placed, ["checkpoint", "format", "key"]);
  if (format !== FORMAT) throw new Found("not_known", placed);
  const key = readLogKey(written ?? "");
  if (key === undefined || (trusted !== undefined && !isSameKey(key, trusted))) throw new Found("key_unknown", placed);
  const checkpoint = readCheckpoint(note ?? "", key);
  if (note === undefined || checkpoint === undefined) throw new Found("checkpoint_wrong", placed);
  return { key, checkpoint, note };
};

export type ExportRecord =
  | (PlacedLine & { readonly kind: "entry"; readonly entry: LogEntry })
  | (PlacedLine & { readonly kind: "checkpoint"; readonly checkpoint: Checkpoint });

/** @throws Found `line_unknown`, `not_as_written`, `checkpoint_wrong` */
export const readRecord = (placed: PlacedLine, key: LogKey): ExportRecord => {
  const entry = readEntry(placed.text);
  if (entry !== undefined) return { ...placed, kind: "entry", entry };
  const { checkpoint: note = "" } = membersOf(placed, ["checkpoint"]);
  const checkpoint = readCheckpoint(note, key);
  if (checkpoint === undefined) throw new Found("checkpoint_wrong", placed);
  return { ...placed, kind: "checkpoint", checkpoint };
};

export const isSameKey = (one: LogKey, other: LogKey): boolean =>
  one.name === other.name && Buffer.compare(one.publicKey, other.publicKey) === 0;

/** The members of a line, which has these and no others, all texts, written in the one way. */
const membersOf = (placed: PlacedLine, names: readonly string[]): Readonly<Partial<Record<string, string>>> => {
  const parsed = parse(placed);
  if (typeof parsed !== "object" || parsed === null || canonicalJson(parsed) !== placed.text)
    throw new Found("not_as_written", placed);
  const members = Object.entries(parsed);
  const isKnown = members.length === names.length && members.every(([name]) => names.includes(name));
  if (!isKnown || members.some(([, value]) => typeof value !== "string")) throw new Found("line_unknown", placed);
  return Object.fromEntries(members);
};

const parse = (placed: PlacedLine): unknown => {
  try {
    return JSON.parse(placed.text);
  } catch {
    throw new Found("line_unknown", placed);
  }
};
