/** What somebody writes to the shop. Codes are stable. */
export const THREAD_KINDS = ["complaint", "question"] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** What it is about. The first four are also kinds of feedback: a complaint of one of them about something shown is that word as well. */
export const THREAD_TOPICS = [
  "too_personal",
  "too_often",
  "misleading",
  "sensitive",
  "why_shown",
  "my_data",
  "other",
] as const;
export type ThreadTopic = (typeof THREAD_TOPICS)[number];

/** From where somebody began to write: their account, the request for consent, "why this?" beside what was shown, or a message. */
export const THREAD_PLACES = ["account", "banner", "ad", "message"] as const;
export type ThreadPlace = (typeof THREAD_PLACES)[number];

/** By which way a post came, where it was not written in the privacy centre. */
export const POST_WAYS = ["whatsapp"] as const;
export type PostWay = (typeof POST_WAYS)[number];

/** Where a conversation began: also by a way of its own, which nobody says by themselves. */
export const THREAD_ORIGINS = [...THREAD_PLACES, ...POST_WAYS] as const;
export type ThreadOrigin = (typeof THREAD_ORIGINS)[number];

/** `open`: the shop owes an answer. `answered`: it has given one, and the customer may write on. */
export const THREAD_STATES = ["open", "answered", "closed"] as const;
export type ThreadState = (typeof THREAD_STATES)[number];

/** Who ended it; `clock`: nobody wrote any more after an answer. */
export const THREAD_CLOSERS = ["customer", "shop", "clock"] as const;
export type ThreadCloser = (typeof THREAD_CLOSERS)[number];

/** What the history of a conversation says was done in it. */
export const THREAD_STEPS = [
  "begun",
  "written",
  "answered",
  "assigned",
  "themes_set",
  "closed",
  "rated",
  "taken_back",
  "change_told",
  "warned",
  "escalated",
] as const;

/** How long one thing that a customer writes may be. */
export const LONGEST_POST = 4_000;
/** The same of an answer. */
export const LONGEST_ANSWER = 8_000;
