import type { Database, DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { appendToLog } from "../accountability/read.ts";
import { burySubject } from "../identity/read.ts";
import { describeError } from "../platform/describe-error.ts";
import { type FollowWay, followUnseen } from "../platform/follow-way.ts";
import { announcePeople } from "../platform/people-changes.ts";
import type { KeptByLaw, PersonalDataHolder } from "../platform/personal-data.ts";
import type { Trace } from "../platform/trace.ts";
import type { StepOf } from "../platform/ways.ts";
import {
  type ErasureReport,
  listUnfinished,
  type NotedErasure,
  noteDestroyed,
  noteErasure,
  noteFailed,
  noteFinished,
  noteRemoved,
} from "./erasure-ledger.ts";

/** Told after the erasure is durable: memories forget, models that knew the person are not returned to. May be told again. */
export type ErasureListener = (subject: SubjectKey, erasedAt: number) => void | Promise<void>;

export type ErasureDependencies = {
  readonly database: Database;
  readonly holders: readonly PersonalDataHolder[];
  readonly listeners: readonly ErasureListener[];
  /** Told when an erasure is noted on disk, before anything is destroyed, so that a copy of the ledger has it too. Must not throw. */
  readonly onNoted?: () => Promise<void>;
  /** Where steps are timed or traced. */
  readonly follow?: FollowWay | undefined;
};

type Step = Trace<StepOf<"erasure">>["step"];

/**
 * Notes the erasure, then removes everything kept about a person in one transaction over every holder, their key first:
 * all of it goes, or none. Then everybody who remembers anything is told, and the erasure is finished; one that breaks off
 * in between is ended later, from the note. The log says that somebody was erased, and its statement how much, but not who.
 * The same human who comes back is a new subject. `unknown_subject` when nothing is kept (any more), so that it may be asked again.
 * @throws what a holder or listener throws; after a listener's failure the data is gone all the same.
 */
export const eraseSubject = (
  dependencies: ErasureDependencies,
  subject: SubjectKey,
  now: number,
  requestId: string,
): Promise<ErasureReport | "unknown_subject"> =>
  following(dependencies, async (step) => {
    const isNoted = await step("note on disk", () => noteErasure(dependencies.database, { subject, requestId }, now));
    if (!isNoted) return "unknown_subject";
    await dependencies.onNoted?.();
    return completeErasure(dependencies, { subject, requestId }, now, step);
  });

const following = <Result>({ follow = followUnseen }: ErasureDependencies, run: (step: Step) => Result): Result =>
  follow("erasure", run);

/** An erasure that could not be ended, by the name that log and certificate know it by. */
export type FailedErasure = { readonly requestId: string; readonly attempts: number; readonly failure: string };

/**
 * Ends every erasure that broke off. Whatever was done already is done again harmlessly. One that fails again keeps no
 * other waiting: what can be destroyed of that person is, so that no more is used of them than of anybody who chose
 * nothing, and the rest is tried again, ever more seldom.
 * @param onFailed told of each that failed, so that somebody looks after it
 * @returns how many were ended
 */
export const resumeErasures = async (
  dependencies: ErasureDependencies,
  now: number,
  onFailed: (failed: FailedErasure) => void,
): Promise<number> => {
  let ended = 0;
  for (const erasure of await listUnfinished(dependencies.database, now)) {
    try {
      await following(dependencies, (step) => completeErasure(dependencies, erasure, now, step));
      ended += 1;
    } catch (error) {
      await destroyWhatCanBe(dependencies, erasure.subject);
      const { type, code } = describeError(error);
      const failure = code ?? type;
      const attempts = await noteFailed(dependencies.database, erasure.subject, failure, now);
      onFailed({ requestId: erasure.requestId, attempts, failure });
    }
  }
  return ended;
};

/** Holder by holder; who they are goes last, with the erasure itself. */
const destroyWhatCanBe = async ({ database, holders }: ErasureDependencies, subject: SubjectKey): Promise<void> => {
  for (const { tables, erase, keptByLaw: keeps } of holders) {
    // What leads to records that stay has to be counted for the certificate, so that it goes with the erasure itself.
    if (tables.includes("subject") || keeps !== undefined) continue;
    await database
      .transaction()
      .execute(async (transaction) => {
        await noteRemoved(transaction, subject, await erase(transaction, subject));
        await announcePeople(transaction, [subject]);
      })
      // It is what the erasure fails of, and stays for the next time.
      .catch(() => undefined);
  }
};

const completeErasure = async (
  dependencies: ErasureDependencies,
  erasure: NotedErasure,
  now: number,
  step: Step,
): Promise<ErasureReport | "unknown_subject"> => {
  const { database, listeners } = dependencies;
  const report = await step("destroy in one transaction", () => destroy(dependencies, erasure, now));
  await step("tell every process", async () => {
    for (const listener of listeners) await listener(erasure.subject, now);
  });
  await step("finish", () => noteFinished(database, erasure.subject, now));
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
    const kept = await keptByLaw(transaction, subject, holders);
    const removed: Record<string, number> = {};
    for (const holder of holders) Object.assign(removed, await holder.erase(transaction, subject));
    const altogether = await noteDestroyed(transaction, erasure, { removed, kept }, now);
    const statement = erasureStatement(requestId, { removed: altogether, kept }, now);
    await appendToLog(transaction, { kind: "erasure", at: now, about: requestId, statement });
    await announcePeople(transaction, [subject]);
    return altogether;
  });

/** What a law has the shop keep of somebody, asked before anything that leads there is destroyed. */
const keptByLaw = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  holders: ErasureDependencies["holders"],
): Promise<readonly KeptByLaw[]> => {
  const kept: KeptByLaw[] = [];
  for (const holder of holders) kept.push(...((await holder.keptByLaw?.(transaction, subject)) ?? []));
  return kept;
};

/** What the certificate of an erasure says, and what the log commits to: nothing of who it was. What stays is said where anything does. */
export const erasureStatement = (
  requestId: string,
  { removed, kept }: { readonly removed: ErasureReport; readonly kept: readonly KeptByLaw[] },
  now: number,
) => ({
  id: requestId,
  kind: "erasure",
  erasedAt: new Date(now).toISOString(),
  removed,
  ...(kept.length === 0 ? {} : { kept }),
});
