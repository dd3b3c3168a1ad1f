import { readFile } from "node:fs/promises";
import { type Checkpoint, frontierOf, growTree, leafHash, readCheckpoint, verifyConsistency } from "@seimbang/verifier";
import { consistencyOf, requireHead } from "./prove-entry.ts";
import type { PublicationPlaces } from "./publish-checkpoint.ts";
import type { SequenceParts } from "./sequence-log.ts";
import { countUnproven, hasUnpublished, listCheckpoints, listEntries, readNodes } from "./store.ts";

/** What is wrong with the log, and with which place that it is published in. */
type LogFinding = {
  readonly code: "log_broken" | "log_forked" | "log_waiting" | "log_not_published" | "log_publication_old";
  readonly place?: string;
};
export type AuditLog = () => Promise<readonly LogFinding[]>;

/** So many entries are hashed anew; the rest of the tree is held against its checkpoint by its nodes. */
const TAIL = 5_000;
const HOUR_MS = 3_600_000;
const OLD_MS = 48 * HOUR_MS;

/** Looks at the log as an outsider would: is its end what was signed, is it kept elsewhere, and does that agree with it? */
export const auditLog =
  (parts: SequenceParts, places: PublicationPlaces): AuditLog =>
  async () => {
    const { database, clock } = parts;
    const { dueSince } = await countUnproven(database);
    const isWaiting = dueSince !== undefined && clock() - dueSince > HOUR_MS;
    return [
      ...((await isTailWhole(parts)) ? [] : [{ code: "log_broken" } as const]),
      ...(isWaiting ? [{ code: "log_waiting" } as const] : []),
      ...(await findPublications(parts, places)),
    ];
  };

/** Whether the tree grows from an older signed checkpoint to the newest by the entries that are there. */
const isTailWhole = async ({ database, signer }: SequenceParts): Promise<boolean> => {
  const { size, note } = await requireHead(database);
  const head = readCheckpoint(note, signer.key);
  if (head?.size !== size) return false;
  const [older] = await listCheckpoints(database, Math.max(0, size - TAIL), size);
  const from = older === undefined || older.size === size ? 0 : older.size;
  const start = size - from > TAIL ? size : from;
  const tree = growTree(start, await readNodes(database, frontierOf(start)));
  const signed = older === undefined || start !== older.size ? undefined : readCheckpoint(older.note, signer.key);
  if (signed !== undefined && Buffer.compare(signed.root, tree.root()) !== 0) return false;
  for (const { leaf } of await listEntries(database, start, size)) tree.append(leafHash(Buffer.from(leaf)));
  return tree.size() === size && Buffer.compare(tree.root(), head.root) === 0;
};

const findPublications = async (
  parts: SequenceParts,
  { files, webhooks }: PublicationPlaces,
): Promise<readonly LogFinding[]> => {
  if (files.length + webhooks.length === 0) return [{ code: "log_not_published" }];
  const found = await Promise.all(files.map((place) => lookAtFile(parts, place)));
  return found.flat();
};

const lookAtFile = async (parts: SequenceParts, place: string): Promise<readonly LogFinding[]> => {
  const kept = await lastCheckpointIn(place, parts);
  if (kept === undefined) return [{ code: "log_publication_old", place }];
  if (kept === "forged" || !(await hasPassed(parts, kept))) return [{ code: "log_forked", place }];
  const { database, clock } = parts;
  const isOld = await hasUnpublished(database, kept.size, clock() - OLD_MS);
  return isOld ? [{ code: "log_publication_old", place }] : [];
};

/** Undefined where there is none yet; `forged` where the last line is none that this log signed. */
const lastCheckpointIn = async (
  file: string,
  { signer }: SequenceParts,
): Promise<Checkpoint | "forged" | undefined> => {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const line = text.trimEnd().split("\n").at(-1) ?? "";
  if (line === "") return undefined;
  return readCheckpoint(noteIn(line), signer.key) ?? "forged";
};

const noteIn = (line: string): string => {
  try {
    const { checkpoint } = JSON.parse(line) as { readonly checkpoint?: unknown };
    return typeof checkpoint === "string" ? checkpoint : "";
  } catch {
    return "";
  }
};

/** A log that is smaller than what was published was set back. */
const hasPassed = async ({ database, signer }: SequenceParts, kept: Checkpoint): Promise<boolean> => {
  const { size, note } = await requireHead(database);
  const head = readCheckpoint(note, signer.key);
  if (head === undefined || kept.size > size) return false;
  return verifyConsistency(kept, head, await consistencyOf(database, kept.size, size));
};
