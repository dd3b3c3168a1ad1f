import type { Database } from "@seimbang/database";
import { appendToLog, type LogKind } from "../accountability/read.ts";
import type { StoredBreach } from "./store.ts";

/** Writes down in the log what became of a breach: which version, which notice, late or not. What is written about it, by whom, and about whom is not in it. */
export const logBreach = async (
  transaction: Database,
  kind: LogKind & `breach_${string}`,
  { breachId, isDrill, version }: Pick<StoredBreach, "breachId" | "isDrill" | "version">,
  now: number,
  more: Readonly<Record<string, string | number | boolean>>,
): Promise<void> => {
  await appendToLog(transaction, { kind, at: now, about: breachId, statement: { drill: isDrill, version, ...more } });
};
