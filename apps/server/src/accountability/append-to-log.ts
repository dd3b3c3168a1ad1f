import { randomBytes } from "node:crypto";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { canonicalJson, commitmentOf, SALT_BYTES, type Statement, writeEntry } from "@seimbang/verifier";
import { announceAreas } from "../platform/area-changes.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { type GroupedWriter, writeInGroups } from "../platform/write-in-groups.ts";
import { areasOf } from "./areas-of.ts";
import { insertEntries, type QueuedEntry } from "./store.ts";

/** What the log's readers are told that something was. Names are stable. */
export type LogKind =
  | "choice"
  | "request"
  | `request_${string}`
  | "erasure"
  | "audit"
  | "audit_task_judged"
  | `breach_${string}`
  | `board_${string}`
  | `broadcast_${string}`
  | `announcement_${string}`
  | "notice_arrived"
  | "notice_told"
  | `campaign_${string}`
  | `experiment_${string}`
  | "model_published"
  | "overruling"
  | "slot_changed"
  | "model_withdrawn"
  | "registry"
  | "configuration"
  | `intrusion_${string}`
  | "key_created"
  | "key_limited"
  | "key_resumed"
  | "key_revoked"
  | "key_suspended"
  | "master_key_in_force"
  | "master_key_retired"
  | "retention"
  | "backup_restored"
  | "personal_data_read"
  | `record_${string}`
  | `staff_${string}`
  | `survey_${string}`
  | `thread_${string}`
  | `theme_${string}`
  | `answer_template_${string}`;

export type LogAppend = {
  readonly kind: LogKind;
  /** Milliseconds since 1970; the leaf has whole seconds. */
  readonly at: number;
  /** By what a receipt or certificate names it, such as the id of the choice; part of the statement as `id`. */
  readonly about: string;
  /** The rest of what happened. Only a commitment to it is in the log. */
  readonly statement: Statement;
  /**
   * Whom it is about: what opens the commitment is kept with them and goes with them. Absent for what is about nobody, and
   * for an erasure, whose statement says nothing of who it was.
   */
  readonly subject?: SubjectKey;
};

/**
 * Writes down that something happened, in the transaction in which it happens: there is neither without the other. It gets
 * its place in the log moments later. Answers the entry's id.
 */
export const appendToLog = async (transaction: Database, entry: LogAppend): Promise<string> => {
  const [entryId = ""] = await appendAllToLog(transaction, [entry]);
  return entryId;
};

/** The same for many at once; they get their places in this order. */
export const appendAllToLog = async (
  transaction: Database,
  entries: readonly LogAppend[],
): Promise<readonly string[]> => {
  if (entries.length === 0) return [];
  const queued = entries.map(toQueued);
  await insertEntries(transaction, queued);
  await announceAreas(transaction, areasOf(entries.map(({ kind }) => kind)));
  return queued.map(({ entryId }) => entryId);
};

const writers = new WeakMap<Database, GroupedWriter<LogAppend>>();

/**
 * The same for what happens by itself, in no transaction of anything else: those of the same moment share one, so that the
 * disk is waited for once. Resolves when it is on disk.
 */
export const appendAloneToLog = (database: Database, entry: LogAppend): Promise<void> => {
  const writer =
    writers.get(database) ?? writeInGroups<LogAppend>(async (rows) => void (await appendAllToLog(database, rows)));
  writers.set(database, writer);
  return writer.write(entry);
};

const toQueued = ({ kind, at, about, statement: said, subject }: LogAppend): QueuedEntry => {
  const salt = randomBytes(SALT_BYTES);
  const statement = canonicalJson({ ...said, id: about });
  const commitment = commitmentOf(salt, statement);
  const leaf = writeEntry({ at: secondOf(at), commitment, kind });
  return { entryId: timeOrderedId(), leaf, salt, statement, about, subject };
};

const secondOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
