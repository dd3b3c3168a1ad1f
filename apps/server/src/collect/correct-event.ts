import type { CorrectEventWire } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { holdSubjects } from "../identity/read.ts";
import { announcePeople } from "../platform/people-changes.ts";
import type { ReadRow } from "./net-signals.ts";
import { holdOwnEvent, updateOwnEvent } from "./own-events.ts";
import { looksLikeContact, toQuery } from "./search-query.ts";

export type CorrectEventDependencies = { readonly isSensitiveCategory: (category: string) => boolean };

const CORRECTABLE = ["quantity", "category", "query"] as const;

/**
 * Lets a person say how it really was. The line keeps its id, so that a repetition of the message does not bring the
 * mistake back; what was never kept of it cannot be added.
 * @throws Problem `unknown_event`, `invalid_request` for a field the line has not, `sensitive_refused`, and
 * `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const correctEvent = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  eventId: string,
  correction: CorrectEventWire,
  { isSensitiveCategory }: CorrectEventDependencies,
): Promise<ReadRow> => {
  const held = await holdSubjects(transaction, [subject]);
  if (!held.has(subject)) throw new Problem("visitor_token_invalid");
  const row = await holdOwnEvent(transaction, subject, eventId);
  if (row === undefined) throw new Problem("unknown_event");
  const absent = CORRECTABLE.filter((field) => correction[field] !== undefined && row[field] === undefined);
  if (absent.length > 0) {
    const fields = absent.map((field) => ({ field: `/${field}`, rule: "is not part of this line" }));
    throw new Problem("invalid_request", undefined, fields);
  }
  const { category, query } = correction;
  if (category !== undefined && isSensitiveCategory(category)) throw new Problem("sensitive_refused");
  if (query !== undefined && looksLikeContact(query)) throw new Problem("sensitive_refused");
  const corrected = { ...correction, ...(query === undefined ? {} : { query: toQuery(query) }) };
  await updateOwnEvent(transaction, subject, eventId, corrected);
  await announcePeople(transaction, [subject]);
  return { ...row, ...corrected };
};
