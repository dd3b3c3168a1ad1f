import type { DatabaseTransaction } from "@seimbang/database";
import { brandAs, type PurposeRegistry, type SubjectKey } from "@seimbang/engine";
import { appendLines } from "../consent/read.ts";
import { Problem } from "../http/problem.ts";
import { holdSubjects } from "../identity/read.ts";
import type { MakeId } from "../platform/ids.ts";
import { type DeletedEvent, deleteOwnEvents, type WhichEvents } from "./own-events.ts";

export type ForgetEventsDependencies = { readonly registry: PurposeRegistry; readonly makeId: MakeId };

const DAY_MS = 86_400_000;

/**
 * Deletes what a person does not want to be kept, and answers what that was. Their ledger says for which
 * purposes they had been kept: like any withdrawal, that outdates the models that were fitted with them.
 * @throws Problem `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const forgetEvents = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  which: WhichEvents,
  now: number,
  { registry, makeId }: ForgetEventsDependencies,
): Promise<readonly DeletedEvent[]> => {
  const held = await holdSubjects(transaction, [subject]);
  if (!held.has(subject)) throw new Problem("visitor_token_invalid");
  const longestDays = Math.max(0, ...registry.purposes.map(({ retentionDays }) => retentionDays));
  const deleted = await deleteOwnEvents(transaction, subject, which, new Date(now + longestDays * DAY_MS));
  if (deleted.length === 0) return deleted;
  const forgot = [...new Set(deleted.flatMap(({ purposes }) => purposes))].sort().map(brandAs.purposeId);
  const entry = { at: now, origin: "choice", forgot } as const;
  const evidence = { registryVersion: registry.registryVersion };
  await appendLines(transaction, [{ subject, entry, evidence }], makeId);
  return deleted;
};
