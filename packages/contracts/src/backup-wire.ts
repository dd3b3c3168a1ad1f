import { type Static, Type } from "typebox";
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

const BackupStandingWire = titled("BackupStanding", {
  failed: Type.Boolean({ description: "Whether the last one failed." }),
  isOld: Type.Boolean({ description: "Whether the last that ended well is older than it may be." }),
  lastSuccessAt: Type.Optional(Type.String({ format: "date-time" })),
});

export const BackupRunsWire = titled("BackupRuns", {
  runs: Type.Array(BackupRunWire, { description: "The newest first." }),
  isScheduled: Type.Boolean({ description: "Whether backups are made by themselves." }),
  backup: BackupStandingWire,
  rehearsal: BackupStandingWire,
});
export type BackupRunsWire = Static<typeof BackupRunsWire>;
