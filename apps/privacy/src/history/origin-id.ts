import type { MessageId } from "../language/messages.ts";

const ORIGINS: Readonly<Record<string, MessageId>> = {
  choice: "history.origin.choice",
  link: "history.origin.link",
  preview: "history.origin.preview",
};

/** Who wrote a line. Whatever is not the person's own word could only lower. */
export const originId = (origin: string): MessageId => ORIGINS[origin] ?? "history.origin.lowered";
