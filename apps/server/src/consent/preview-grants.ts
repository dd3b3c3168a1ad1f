import { hash } from "node:crypto";
import type { PreviewGrantWire, PreviewWire } from "@seimbang/contracts";
import type { Database, DatabaseTransaction } from "@seimbang/database";
import {
  type ChoiceEntry,
  type ChoiceState,
  foldPreview,
  type PurposeRegistry,
  type SubjectKey,
} from "@seimbang/engine";
import { holdVisitor } from "../identity/read.ts";
import type { MakeId } from "../platform/ids.ts";
import { toPreviewEntry } from "./choice-entry.ts";
import { appendLines, loadLines } from "./ledger.ts";
import type { RecordLineDependencies } from "./record-line.ts";

export type PreviewDependencies = RecordLineDependencies & {
  /** Makes what proves a permission: random, and hard to guess. */
  readonly makeGrant: MakeId;
};

/** Long enough to look, too short to be kept for later. */
const GOOD_FOR_MS = 300_000;

/**
 * Writes down that somebody allows one preview, and answers what proves it.
 * @throws Problem `unknown_purpose`, and `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const allowPreview = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  wire: PreviewWire,
  now: number,
  { registry, makeId, makeGrant }: PreviewDependencies,
): Promise<PreviewGrantWire> => {
  const entry = toPreviewEntry(wire, registry, now);
  await holdVisitor(transaction, subject);
  const evidence = { ...wire.evidence, registryVersion: registry.registryVersion };
  const [choiceId = ""] = await appendLines(transaction, [{ subject, entry, evidence }], makeId);
  const previewGrant = makeGrant();
  const expiresAt = new Date(now + GOOD_FOR_MS);
  await transaction
    .insertInto("preview_grant")
    .values({ subject_key: subject, grant_hash: hashOf(previewGrant), choice_id: choiceId, expires_at: expiresAt })
    .execute();
  return { previewGrant, level: entry.preview.level, expiresAt: expiresAt.toISOString(), choiceId };
};

/**
 * What holds for this one request; undefined when the grant is not this person's, was used, or came too late. Of two
 * requests that bring the same grant one gets it.
 */
export const redeemPreview = async (
  database: Database,
  registry: PurposeRegistry,
  grant: string,
  subject: SubjectKey,
  now: number,
): Promise<ChoiceState | undefined> => {
  const used = await database
    .deleteFrom("preview_grant")
    .where("subject_key", "=", subject)
    .where("grant_hash", "=", hashOf(grant))
    .returning(["choice_id", "expires_at"])
    .executeTakeFirst();
  if (used === undefined || used.expires_at.getTime() <= now) return undefined;
  const line = await database
    .selectFrom("choice")
    .select("entry")
    .where("subject_key", "=", subject)
    .where("choice_id", "=", used.choice_id)
    .executeTakeFirst();
  // The ledger is append only, and this line was written by `allowPreview`.
  const preview = (line?.entry as ChoiceEntry | undefined)?.preview;
  if (preview === undefined) return undefined;
  const lines = await loadLines(database, [subject]);
  return foldPreview(lines.get(subject) ?? [], preview, registry, now);
};

const hashOf = (grant: string): Buffer => hash("sha256", grant, "buffer");
