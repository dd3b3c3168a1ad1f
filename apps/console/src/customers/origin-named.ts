import type { MessageId } from "../language/messages.ts";

const NAMES: Readonly<Record<string, MessageId>> = {
  choice: "origin.choice",
  event: "origin.event",
  feedback: "origin.feedback",
  import: "origin.import",
  link: "origin.link",
  merge: "origin.merge",
  preview: "origin.preview",
  signal: "origin.signal",
  staff: "origin.staff",
};

/** How a line of somebody's ledger came to be, in words. */
export const originNamed = (origin: string): MessageId => NAMES[origin] ?? "origin.other";
