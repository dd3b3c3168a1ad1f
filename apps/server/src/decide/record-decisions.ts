import type { Database } from "@seimbang/database";
import { type GroupedWriter, writeInGroups } from "../platform/write-in-groups.ts";
import { type DecisionRow, insertDecisions } from "./store.ts";

export type DecisionRecorder = {
  /** Resolves once the row is on disk; rejects when it is not, and then nothing personal may be answered. */
  readonly record: GroupedWriter<DecisionRow>["write"];
  readonly drained: GroupedWriter<DecisionRow>["drained"];
};

/** Joins what many requests record into few transactions. */
export const createDecisionRecorder = (database: Database): DecisionRecorder => {
  const { write, drained } = writeInGroups<DecisionRow>((rows) => insertDecisions(database, rows));
  return { record: write, drained };
};
