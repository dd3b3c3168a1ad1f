import type { QueuedThreadWire } from "@seimbang/contracts";
import type { Tone } from "../page/note.tsx";

/** How a conversation's clock looks, beside the word that says it. */
export const THREAD_TONES: Readonly<Record<QueuedThreadWire["standing"], Tone | "quiet">> = {
  in_time: "calm",
  due_soon: "care",
  late: "bad",
  waiting: "quiet",
  closed: "quiet",
};
