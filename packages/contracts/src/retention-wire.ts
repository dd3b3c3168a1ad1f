import { type Static, Type } from "typebox";
import { titled } from "./schema-forms.ts";

const Instant = Type.String({ format: "date-time" });

/** What went of one kind of data, or would go. */
const RetentionLineWire = titled("RetentionLine", {
  kind: Type.String({ description: "What the rows are, such as `events`, `requests` or `unused_people`." }),
  table: Type.String(),
  purpose: Type.Optional(
    Type.String({
      description:
        "Whose time is over. Of an event that another purpose still keeps, only this purpose goes. Absent where something else says how long.",
    }),
  ),
  term: Type.String({
    description: "What says how long: a setting, a law, `fixed`, or `no_purpose` for what nothing keeps any more.",
  }),
  rows: Type.Integer(),
  people: Type.Optional(Type.Integer({ description: "Absent where rows are not found by their person." })),
  oldest: Type.String({ format: "date-time", description: "From when the oldest of these rows is." }),
  newest: Instant,
});

export const RetentionReportWire = titled("RetentionReport", {
  at: Instant,
  isDryRun: Type.Boolean({ description: "Whether it only says what would go." }),
  eventsDeleted: Type.Integer({
    description: "Events that no purpose keeps any more; each stands in the line of every purpose that kept it.",
  }),
  lines: Type.Array(RetentionLineWire),
});
export type RetentionReportWire = Static<typeof RetentionReportWire>;

export const RetentionRunsWire = titled("RetentionRuns", {
  runs: Type.Array(RetentionReportWire, { description: "The newest first; kept for three years." }),
});
export type RetentionRunsWire = Static<typeof RetentionRunsWire>;
