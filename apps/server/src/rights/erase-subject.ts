import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { appendToLog } from "../accountability/read.ts";
import { burySubject } from "../identity/read.ts";
import { announcePeople } from "../platform/people-changes.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import {
  type ErasureReport,
  listUnfinished,
  type NotedErasure,
  noteDestroyed,
  noteErasure,
  noteFinished,
} from "./erasure-ledger.ts";

/** Told after the erasure is durable: memories forget, models that knew the person are not returned to. May be told again. */
export type ErasureListener = (subject: SubjectKey, erasedAt: number) => void | Promise<void>;

export type ErasureDependencies = {
  readonly database: Database;
  readonly holders: readonly PersonalDataHolder[];
  readonly listeners: readonly ErasureListener[];
  /** Told when an erasure is noted on disk, before anything is destroyed, so that a copy of the ledger has it too. Must not throw. */
  readonly onNoted?: () => Promise<void>;
};

/**
 * Notes the erasure, then removes everything kept about a person in one transaction over every holder, their key first:
 * all of it goes, or none. Then everybody who remembers anything is told, and the erasure is finished; one that breaks off
 * in between is ended later, from the note. The log says that somebody was erased, and its statement how much, but not who.
 * The same human who comes back is a new subject. `unknown_subject` when nothing is kept (any more), so that it may be asked again.
 * @throws what a holder or listener throws; after a listener's failure the data is gone all the same.
 */
export const eraseSubject = async (
  dependencies: ErasureDependencies,
  subject: SubjectKey,
  now: number,
  requestId: string,
): Promise<ErasureReport | "unknown_subject"> => {
  if (!(await noteErasure(dependencies.database, { subject, requestId }, now))) return "unknown_subject";
  await dependencies.onNoted?.();
  return completeErasure(dependencies, { subject, requestId }, now);
};

/** Ends every erasure that broke off, and answers how many there were. Whatever was done already is done again harmlessly. */
export const resumeErasures = async (dependencies: ErasureDependencies, now: number): Promise<number> => {
  const unfinished = await listUnfinished(dependencies.database);
  for (const erasure of unfinished) await completeErasure(dependencies, erasure, now);
  return unfinished.length;
};

const completeErasure = async (
  dependencies: ErasureDependencies,
  erasure: NotedErasure,
  now: number,
): Promise<ErasureReport | "unknown_subject"> => {
  const { database, listeners } = dependencies;
  const report = await destroy(dependencies, erasure, now);
  for (const listener of listeners) await listener(erasure.subject, now);
  await noteFinished(database, erasure.subject, now);
  return report ?? "unknown_subject";
};

/** Undefined when it was destroyed before, or is being destroyed by somebody else who was faster. */
const destroy = (
  { database, holders }: ErasureDependencies,
  erasure: NotedErasure,
  now: number,
): Promise<ErasureReport | undefined> =>
  database.transaction().execute(async (transaction) => {
    const { subject, requestId } = erasure;
    if (!(await burySubject(transaction, subject, now))) return undefined;
    const removed: Record<string, number> = {};
    for (const holder of holders) Object.assign(removed, await holder.erase(transaction, subject));
    await noteDestroyed(transaction, erasure, removed, now);
    const statement = erasureStatement(requestId, removed, now);
    await appendToLog(transaction, { kind: "erasure", at: now, about: requestId, statement });
    await announcePeople(transaction, [subject]);
    return removed;
  });

/** What the certificate of an erasure says, and what the log commits to: nothing of who it was. */
export const erasureStatement = (requestId: string, removed: ErasureReport, now: number) => ({
  id: requestId,
  kind: "erasure",
  erasedAt: new Date(now).toISOString(),
  removed,
});
