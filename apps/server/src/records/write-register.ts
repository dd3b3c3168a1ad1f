import type { Database } from "@seimbang/database";
import { Problem } from "../http/problem.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import { isId } from "../platform/ids.ts";
import {
  findRecord,
  insertRecord,
  type RecordActor,
  type RecordKind,
  replaceRecord,
  type StoredRecord,
} from "./store.ts";

export type RegisterDeps = { readonly database: Database; readonly clock: Clock; readonly makeId: MakeId };

/** An entry of a register that is in force. @throws Problem `unknown_record` */
export const requireRecord = async (database: Database, kind: RecordKind, recordId: string): Promise<StoredRecord> => {
  const record = isId(recordId) ? await findRecord(database, recordId) : undefined;
  if (record === undefined || record.kind !== kind || record.state === "removed") throw new Problem("unknown_record");
  return record;
};

/** Writes a new entry. @throws Problem `already_registered` where one of this name is there */
export const registerEntry = async (
  kind: RecordKind,
  document: { readonly name: string },
  actor: RecordActor,
  { database, clock, makeId }: RegisterDeps,
): Promise<StoredRecord> => {
  const record: StoredRecord = {
    ...{ recordId: makeId(), kind, subject: document.name, version: 1, state: "kept" },
    ...{ document, changedAt: clock() },
  };
  const isFirst = await insertRecord(database, record, { reason: "written", actor });
  if (!isFirst) throw new Problem("already_registered");
  return record;
};

/**
 * Puts another document in an entry's place.
 * @throws Problem `unknown_record`, `version_conflict` where somebody changed it meanwhile, `already_registered`
 */
export const editEntry = async (
  kind: RecordKind,
  { recordId, version }: { readonly recordId: string; readonly version: number },
  document: { readonly name: string },
  actor: RecordActor,
  deps: RegisterDeps,
): Promise<StoredRecord> => {
  const before = await requireRecord(deps.database, kind, recordId);
  const record = {
    ...before,
    ...{ version: version + 1, subject: document.name, document, changedAt: deps.clock() },
  };
  await replace(record, "written", actor, deps);
  return record;
};

/** Takes an entry out of the register; its versions stay. @throws Problem `unknown_record`, `version_conflict` */
export const removeEntry = async (
  kind: RecordKind,
  { recordId, version }: { readonly recordId: string; readonly version: number },
  actor: RecordActor,
  deps: RegisterDeps,
): Promise<void> => {
  const before = await requireRecord(deps.database, kind, recordId);
  const record = { ...before, version: version + 1, state: "removed", changedAt: deps.clock() };
  await replace(record, "removed", actor, deps);
};

const replace = async (
  record: StoredRecord,
  reason: "written" | "removed",
  actor: RecordActor,
  { database }: RegisterDeps,
): Promise<void> => {
  const outcome = await replaceRecord(database, record, { reason, actor });
  if (outcome === "conflict") throw new Problem("version_conflict");
  if (outcome === "taken") throw new Problem("already_registered");
};
