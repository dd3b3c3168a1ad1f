/** The six calls of Segment's tracking API. */
export const MESSAGE_TYPES = ["track", "page", "screen", "identify", "group", "alias"] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** An object of a message whose values nobody has looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** One call of a tracker, its shape checked and its meaning not yet. Holds raw identifiers: nothing after minimising does. */
export type Message = {
  readonly type: MessageType;
  readonly event: string | undefined;
  readonly messageId: string | undefined;
  readonly userId: string | undefined;
  readonly anonymousId: string | undefined;
  readonly properties: Fields;
  readonly traits: Fields;
  readonly context: Fields;
  readonly timestamp: unknown;
  readonly originalTimestamp: unknown;
  readonly sentAt: unknown;
};

/** What a batch, or the address that was called, says for all its messages. */
export type Envelope = {
  readonly type?: MessageType;
  readonly context?: Fields;
  readonly sentAt?: unknown;
};

export type Malformed = { readonly field: string; readonly rule: string };
export const isMalformed = (parsed: Message | Malformed): parsed is Malformed => "rule" in parsed;

const LONGEST_IDENTIFIER = 256;
const NOTHING: Fields = {};

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Checks the shape of one message; a wrong type is answered with its place, and never stops the messages beside it. */
export const parseMessage = (item: unknown, envelope: Envelope): Message | Malformed => {
  if (!isFields(item)) return { field: "/", rule: "must be an object" };
  const type = envelope.type ?? item["type"];
  if (!isMessageType(type)) return { field: "/type", rule: `must be one of ${MESSAGE_TYPES.join(", ")}` };
  if (!isSound(item)) return wrongField(item);
  const context = fieldsOf(item["context"]);
  return {
    type,
    event: textOf(item["event"]),
    messageId: identifierOf(item["messageId"]),
    userId: identifierOf(item["userId"]),
    anonymousId: identifierOf(item["anonymousId"]),
    properties: fieldsOf(item["properties"]),
    traits: fieldsOf(item["traits"]),
    context: envelope.context === undefined ? context : { ...envelope.context, ...context },
    timestamp: item["timestamp"] ?? undefined,
    originalTimestamp: item["originalTimestamp"] ?? undefined,
    sentAt: item["sentAt"] ?? envelope.sentAt,
  };
};

const isMessageType = (value: unknown): value is MessageType => MESSAGE_TYPES.some((type) => type === value);
const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** Which field is wrong is looked for only where one is. */
const isSound = (item: Fields): boolean =>
  isIdentifier(item["messageId"]) &&
  isIdentifier(item["userId"]) &&
  isIdentifier(item["anonymousId"]) &&
  isObject(item["properties"]) &&
  isObject(item["traits"]) &&
  isObject(item["context"]) &&
  (isAbsent(item["event"]) || typeof item["event"] === "string");

const wrongField = (item: Fields): Malformed => {
  const identifier = ["messageId", "userId", "anonymousId"].find((name) => !isIdentifier(item[name]));
  if (identifier !== undefined) {
    return { field: `/${identifier}`, rule: `must be text of at most ${LONGEST_IDENTIFIER} characters` };
  }
  const object = ["properties", "traits", "context"].find((name) => !isObject(item[name]));
  return object === undefined
    ? { field: "/event", rule: "must be text" }
    : { field: `/${object}`, rule: "must be an object" };
};

const isObject = (value: unknown): boolean => isAbsent(value) || isFields(value);

const isIdentifier = (value: unknown): boolean =>
  isAbsent(value) || Number.isFinite(value) || (typeof value === "string" && value.length <= LONGEST_IDENTIFIER);

const identifierOf = (value: unknown): string | undefined =>
  typeof value === "number" ? String(value) : textOf(value);

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : NOTHING);

/** Text without the control characters that no shop means and no database takes; undefined when nothing is left. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value !== "string") return undefined;
  if (isPlain(value)) return value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point.
  const text = value.replace(/[\u0000-\u001f\u007f]/g, " ").trim();
  return text === "" ? undefined : text;
};

/**
 * Whether a text is only letters, digits and signs of ASCII, and blanks between them, as almost every id and name is: to see
 * that takes a third of the time of looking for what has to be taken out.
 */
const isPlain = (text: string): boolean => {
  const last = text.length - 1;
  if (last < 0 || text.charCodeAt(0) === BLANK || text.charCodeAt(last) === BLANK) return false;
  for (let at = 0; at <= last; at += 1) {
    const code = text.charCodeAt(at);
    if (code < BLANK || code > LAST_PLAIN) return false;
  }
  return true;
};
const BLANK = 0x20;
/** The tilde; behind it come a control character and what is not ASCII. */
const LAST_PLAIN = 0x7e;

/** A number, also when the shop wrote it as text; undefined when it is none. */
export const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
};
