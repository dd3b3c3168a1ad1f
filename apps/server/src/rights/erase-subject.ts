import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { appendToLog } from "../accountability/read.ts";
import { burySubject } from "../identity/read.ts";
import { announcePeople } from "../platform/people-changes.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";

/** What an erasure removed, in rows a table; it names nobody. */
export type ErasureReport = Readonly<Record<string, number>>;

/** Told after the erasure is durable: caches forget, models fitted with the person become outdated. */
export type ErasureListener = (subject: SubjectKey, erasedAt: number) => void | Promise<void>;

type Dependencies = {
  readonly database: Database;
  readonly holders: readonly PersonalDataHolder[];
  readonly listeners: readonly ErasureListener[];
};

/**
 * Removes everything kept about a person, in one transaction over every holder: all of it goes, or none. The same human
 * who comes back is a new subject. The log says that somebody was erased, and its statement how much, but not who. `unknown_subject` when nothing is kept (any more), so that it may be asked again.
 * @throws what a holder or listener throws; after a listener's failure the data is gone all the same.
 */
export const eraseSubject = async (
  { database, holders, listeners }: Dependencies,
  subject: SubjectKey,
  now: number,
  requestId: string,
): Promise<ErasureReport | "unknown_subject"> => {
  const report = await database.transaction().execute(async (transaction) => {
    if (!(await burySubject(transaction, subject, now))) return undefined;
    const counts: Record<string, number> = {};
    for (const holder of holders) Object.assign(counts, await holder.erase(transaction, subject));
    await appendToLog(transaction, {
      kind: "erasure",
      at: now,
      about: requestId,
      statement: erasureStatement(requestId, counts, now),
    });
    await announcePeople(transaction, [subject]);
    return counts;
  });
  if (report === undefined) return "unknown_subject";
  for (const listener of listeners) await listener(subject, now);
  return report;
};

/** What the certificate of an erasure says, and what the log commits to: nothing of who it was. */
export const erasureStatement = (requestId: string, removed: ErasureReport, now: number) => ({
  id: requestId,
  kind: "erasure",
  erasedAt: new Date(now).toISOString(),
  removed,
});
