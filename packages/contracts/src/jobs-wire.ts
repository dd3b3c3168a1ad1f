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

const WorkerWire = titled("Worker", {
  state: oneOf(
    ["well", "silent", "never"] as const,
    "`silent`: no job ended well for longer than 15 minutes, although some go every minute; `never`: none ever did.",
  ),
  lastSuccessAt: Type.Optional(Type.String({ format: "date-time" })),
});

export const JobsWire = titled("Jobs", {
  worker: WorkerWire,
  jobs: Type.Array(JobWire, { description: "What goes by the clock." }),
});
export type JobsWire = Static<typeof JobsWire>;
