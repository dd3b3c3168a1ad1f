/**
 * What came of something that was written to the shop by a chat: it stands in a conversation, it said STOP, nobody or several are
 * known under its number, there were too many of them, or it had no words.
 */
export const CHAT_OUTCOMES = ["kept", "stopped", "unknown_number", "several_people", "too_many", "no_words"] as const;
export type ChatOutcome = (typeof CHAT_OUTCOMES)[number];
