import { type Static, Type } from "typebox";
import { oneOf, titled } from "./schema-forms.ts";

const JobWire = titled("Job", {
  name: Type.String(),
  state: oneOf(
    ["well", "failed", "late", "awaited"] as const,
    "`failed`: it ended badly when it last ran; `late`: it did not end well for longer than it may; `awaited`: it never ran yet.",
  ),
  lastSuccessAt: Type.Optional(Type.String({ format: "date-time" })),
});

export const JobsWire = titled("Jobs", { jobs: Type.Array(JobWire, { description: "What goes by the clock." }) });
export type JobsWire = Static<typeof JobsWire>;
