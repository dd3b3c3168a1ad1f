import type { ThreadState, ThreadTopic } from "@seimbang/contracts";

// By type only: the schemas beside them are no use to a page.
export const THREAD_STATES = ["open", "answered", "closed"] as const satisfies readonly ThreadState[];

/** The gravest first. */
export const THREAD_TOPICS = [
  "too_personal",
  "sensitive",
  "misleading",
  "too_often",
  "why_shown",
  "my_data",
  "other",
] as const satisfies readonly ThreadTopic[];
