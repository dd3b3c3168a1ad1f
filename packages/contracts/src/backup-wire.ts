import { Type } from "typebox";
import { oneOf, titled } from "./schema-forms.ts";

const BackupRunWire = titled("BackupRun", {
  runId: Type.String({ format: "uuid" }),
  kind: oneOf(
    ["backup", "rehearsal"] as const,
    "A backup, or a rehearsal: the newest one restored into a database of its own.",
  ),
  at: Type.String({ format: "date-time" }),
  succeeded: Type.Boolean(),
  result: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
    description: "Figures of what was done, or the `code` of the failure.",
  }),
});

export const BackupRunsWire = titled("BackupRuns", {
  runs: Type.Array(BackupRunWire, { description: "The newest first." }),
});
