import type { DropReason } from "@seimbang/engine";
import type { Message } from "./message.ts";

const DAY = 86_400_000;
/** How far a sender's clock may run ahead once its skew is taken out. */
const FURTHEST_AHEAD = DAY;
/** No online shop's event is older; what claims to be is a zeroed or broken clock. */
const EARLIEST = Date.UTC(1995, 0, 1);
const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Milliseconds since 1970, or why the message's time cannot be believed. */
export type EventTime = number | Extract<DropReason, "invalid_time" | "future_time">;

/**
 * When it happened. A sender's clock may be wrong, so its own difference between sending and happening is what counts:
 * time = received − (sent − happened). A message that carries `timestamp` beside `originalTimestamp` was corrected by
 * whoever forwarded it. Without any time it happened when it came; without a zone a time is UTC.
 */
export const timeOf = (
  message: Pick<Message, "timestamp" | "originalTimestamp" | "sentAt">,
  receivedAt: number,
): EventTime => {
  const { timestamp, originalTimestamp, sentAt } = message;
  const stated = timestamp ?? originalTimestamp;
  if (stated === undefined) return receivedAt;
  const happened = instantOf(stated);
  if (happened === undefined) return "invalid_time";
  const isCorrected = timestamp !== undefined && originalTimestamp !== undefined;
  const sent = isCorrected ? undefined : instantOfSending(sentAt);
  return believable(sent === undefined ? happened : receivedAt - (sent - happened), receivedAt);
};

const believable = (at: number, receivedAt: number): EventTime => {
  if (at < EARLIEST) return "invalid_time";
  if (at > receivedAt + FURTHEST_AHEAD) return "future_time";
  return Math.min(at, receivedAt);
};

/** The messages of a batch were all sent at once, so the last answer is mostly the next one too. */
const rememberLast = (read: typeof instantOf): typeof instantOf => {
  let last: { readonly value: unknown; readonly at: number | undefined } = { value: undefined, at: undefined };
  return (value) => {
    if (value !== last.value) last = { value, at: read(value) };
    return last.at;
  };
};

/** Milliseconds since 1970 of an ISO 8601 text or of a number that already counts them. */
const instantOf = (value: unknown): number | undefined => {
  if (typeof value === "number") return Number.isFinite(value) ? Math.round(value) : undefined;
  if (typeof value === "string" && isUsual(value)) return definite(Date.parse(value));
  const match = typeof value === "string" ? ISO_8601.exec(value.trim()) : null;
  if (match === null) return undefined;
  const [text] = match;
  const hasTime = text.length > "2026-01-01".length;
  return definite(Date.parse(hasTime && match.groups?.["zone"] === undefined ? `${text.replace(",", ".")}Z` : text));
};

const definite = (at: number): number | undefined => (Number.isNaN(at) ? undefined : at);

/** As JavaScript itself writes a time, and with it nearly every tracker. */
const USUAL = "0000-00-00T00:00:00.000Z";
const [ZERO, NINE] = [0x30, 0x39];

/** To see that takes a small part of what a regular expression does. */
const isUsual = (text: string): boolean => {
  if (text.length !== USUAL.length) return false;
  for (let at = 0; at < USUAL.length; at += 1) {
    const [code, wanted] = [text.charCodeAt(at), USUAL.charCodeAt(at)];
    if (wanted === ZERO ? code < ZERO || code > NINE : code !== wanted) return false;
  }
  return true;
};

const instantOfSending = rememberLast(instantOf);
