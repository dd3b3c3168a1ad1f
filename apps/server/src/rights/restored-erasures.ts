import type { Database } from "@seimbang/database";
import { brandAs } from "@seimbang/engine";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { type ErasureDependencies, eraseSubject } from "./erase-subject.ts";

/** One erasure as it is kept apart from the database, so that a backup from before it cannot undo it. */
const LedgerLine = Type.Object({ subjectKey: Type.String(), requestId: Type.String(), notedAt: Type.String() });

/** Every erasure that was ever noted, oldest first, a line of JSON each. It names nobody. */
export async function* exportErasures(database: Database): AsyncGenerator<string> {
  const rows = await database
    .selectFrom("erasure")
    .select(["subject_key", "request_id", "noted_at"])
    .orderBy("noted_at")
    .orderBy("subject_key")
    .execute();
  for (const { subject_key, request_id, noted_at } of rows)
    yield `${JSON.stringify({ subjectKey: subject_key, requestId: request_id, notedAt: noted_at.toISOString() })}\n`;
}

export type Reapplied = {
  /** How many of those were here again, and are gone. */
  readonly erased: number;
  readonly read: number;
};

/**
 * Erases whoever a restored backup brought back. To be done before anything is served; harmless when it is done again.
 * @returns the number of the line, from 1, that is none of a ledger; those before it were applied
 */
export const reapplyErasures = async (
  dependencies: ErasureDependencies,
  lines: AsyncIterable<string>,
  now: number,
): Promise<Reapplied | { readonly wrongLine: number }> => {
  let [number, read, erased] = [0, 0, 0];
  for await (const line of lines) {
    number += 1;
    if (line.trim() === "") continue;
    read += 1;
    const entry = parse(line);
    if (!Value.Check(LedgerLine, entry) || !UUID.test(entry.subjectKey)) return { wrongLine: number };
    const outcome = await eraseSubject(dependencies, brandAs.subjectKey(entry.subjectKey), now, entry.requestId);
    if (outcome !== "unknown_subject") erased += 1;
  }
  return { erased, read };
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
