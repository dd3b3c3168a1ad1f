import type { DropReason, PurposeId } from "@seimbang/engine";
import type { DirectField, RawIdentity } from "./collect-dependencies.ts";
import type { CollectTools } from "./collect-tools.ts";
import { type CarriedConsent, CONSENT_FIELDS, signalsInEvent } from "./consent-in-event.ts";
import { creativeBought, creativeTouched, type OurDecision } from "./creative-in-event.ts";
import { type Meaning, meaningOf } from "./event-names.ts";
import { timeOf } from "./event-time.ts";
import {
  type CountOccurrences,
  decisionIdIn,
  isLeftOut,
  type LeftOut,
  type Line,
  type LineTools,
  linesOfEvent,
} from "./lines-of-event.ts";
import { type Fields, isFields, type Message, textOf } from "./message.ts";
import { noteTouch } from "./note-touch.ts";
import { noteUnread, noteUnreadOfProducts } from "./product-fields.ts";
import type { SubmissionHead } from "./submission.ts";
import type { Tally } from "./tally.ts";

export type Traits = { readonly [Field in DirectField]?: string };

/** An event whose name, time, products and person are understood. Still holds a raw identifier. */
export type Admitted = {
  readonly index: number;
  readonly whose: RawIdentity;
  readonly at: number;
  readonly lines: readonly Line[];
  readonly traits: Traits;
  readonly consent: CarriedConsent;
  /** Purposes that the page's signals refuse for this one event. */
  readonly refused: ReadonlySet<PurposeId>;
};

export type Parsed = { readonly index: number; readonly message: Message };

/** Understands what happened, to which products, when and by whom; what cannot be, goes with its reason. */
export const admitEvents = (
  parsed: readonly Parsed[],
  submission: SubmissionHead,
  tools: CollectTools,
  tally: Tally,
): readonly Admitted[] => parsed.flatMap((item) => admitOne(item, submission, tools, tally) ?? []);

const admitOne = (
  { index, message }: Parsed,
  submission: SubmissionHead,
  tools: CollectTools,
  tally: Tally,
): Admitted | undefined => {
  if (message.type === "alias") return undefined;
  if (isSensitive(message, tools)) return tally.drop(index, "sensitive_field");
  const at = timeOf(message, submission.receivedAt);
  if (typeof at === "string") return tally.drop(index, at, "/timestamp");
  const understood = understand(message, at, submission, tools);
  if (typeof understood === "string") return tally.drop(index, understood, "/event");
  noteLeftOut(index, at, message, understood, tally);
  const lines = understood.lines.filter(isKept);
  const consent = tools.readConsent(message.context);
  const hasNothingToKeep = lines.length === 0 && consent.size === 0 && understood.traits === NO_TRAITS;
  if (hasNothingToKeep) return undefined;
  const whose = whoseIs(message, submission);
  if (typeof whose === "string") return refuseStranger(index, whose, lines, at, tally);
  if (submission.visitor === undefined && !submission.isServer && message.userId !== undefined) {
    tally.leaveOut(index, "identity_unproven");
  }
  const refused = tools.refusedBySignals(signalsInEvent(message.context, submission.gpc));
  return { index, whose, at, lines, traits: understood.traits, consent, refused };
};

const noteLeftOut = (index: number, at: number, message: Message, understood: Understood, tally: Tally): void => {
  const note = (field: string): void => tally.leaveOut(index, "undeclared_field", field);
  noteUnread(message.context, note, CONSENT_FIELDS);
  if (message.type === "identify") noteUnread(message.traits, note, READ_TRAITS);
  else noteUnread(message.properties, note);
  noteUnreadOfProducts(message.properties, note);
  for (const reason of understood.leftOut) tally.leaveOut(index, reason);
  for (const line of understood.lines) {
    if (!isLeftOut(line)) continue;
    const { reason, countedAs } = line;
    if (countedAs !== undefined) tally.count(countedAs, at);
    if (reason !== undefined) tally.drop(index, reason);
  }
};

const isKept = (line: Line | LeftOut): line is Line => !isLeftOut(line);

/** It happened, to nobody we may know. What went back is no sale to count. */
const refuseStranger = (
  index: number,
  reason: DropReason,
  lines: readonly Line[],
  at: number,
  tally: Tally,
): undefined => {
  for (const line of lines) {
    const { kind, productId } = line;
    const isReturn = kind === "returned" || kind === "order_reversed";
    tally.drop(index, isReturn ? "return_line" : reason);
    if (isReturn) continue;
    tally.count(kind, at, productId);
    noteTouch(line, tally);
  }
};

const isSensitive = ({ properties, traits, context }: Message, { hasSensitiveField }: CollectTools): boolean =>
  hasSensitiveField(properties) ||
  hasSensitiveField(traits) ||
  (isFields(context["traits"]) && hasSensitiveField(context["traits"]));

type Understood = {
  readonly lines: ReturnType<typeof linesOfEvent>;
  readonly traits: Traits;
  /** What of its decision could not be used, and why. */
  readonly leftOut: readonly DropReason[];
};

const READ_TRAITS: ReadonlySet<string> = new Set(["email", "phone", "name", "firstName", "lastName"]);

const understand = (
  message: Message,
  at: number,
  submission: SubmissionHead,
  tools: CollectTools,
): Understood | "unknown_event" => {
  if (message.type === "identify") return { lines: [], traits: traitsIn(message.traits), leftOut: [] };
  if (message.type !== "track") return onlyCounted(message.type);
  const { properties } = message;
  const meaning = meaningOf(message.event ?? "");
  if (meaning === undefined) return "unknown_event";
  if (meaning.keeps === "nothing") return onlyCounted(meaning.countedAs);
  const given = decisionIdIn(properties);
  const decision = given === undefined ? undefined : tools.readDecision(given);
  const found = creativeIn(meaning.keeps, properties, decision, at, submission, tools);
  const creative = typeof found === "string" ? undefined : found;
  const told = { decisionId: decision?.decisionId, creative };
  const lines = linesOfEvent(meaning.keeps, properties, lineTools(message, submission, tools, told));
  const isForeign = decision === undefined && "decision_id" in properties;
  const leftOut = [...(isForeign ? FOREIGN : []), ...(typeof found === "string" ? [found] : [])];
  return { lines, traits: NO_TRAITS, leftOut };
};

export const NO_TRAITS: Traits = {};
const FOREIGN: readonly DropReason[] = ["decision_id_invalid"];

const creativeIn = (
  keeps: Meaning["keeps"],
  properties: Fields,
  decision: OurDecision | undefined,
  at: number,
  { receivedAt }: SubmissionHead,
  { clickDaysOf }: CollectTools,
): ReturnType<typeof creativeTouched> => {
  if (keeps === "purchased") return creativeBought(properties, decision, at, clickDaysOf);
  const isTouch = keeps === "impression" || keeps === "clicked";
  return isTouch ? creativeTouched(properties, decision, receivedAt) : undefined;
};

const onlyCounted = (countedAs: string): Understood => ({
  lines: [{ reason: undefined, countedAs }],
  traits: NO_TRAITS,
  leftOut: [],
});

const lineTools = (
  message: Message,
  submission: SubmissionHead,
  tools: CollectTools,
  told: Pick<LineTools, "decisionId" | "creative">,
): LineTools => ({
  eventIds: tools.eventIds,
  messageId: message.messageId ?? tools.makeId(),
  resolve: tools.resolve,
  isSensitiveCategory: tools.isSensitiveCategory,
  occurrences: submission.occurrences ?? countWithinMessage(),
  ...told,
});

const countWithinMessage = (): CountOccurrences => {
  let seen: Map<string, number> | undefined;
  return (_orderId, productId) => {
    seen ??= new Map();
    const before = seen.get(productId) ?? 0;
    seen.set(productId, before + 1);
    return before;
  };
};

const LONGEST_TRAIT = 320;

const traitsIn = (traits: Fields): Traits => {
  const email = textOf(traits["email"])?.slice(0, LONGEST_TRAIT);
  const parts = [textOf(traits["firstName"]), textOf(traits["lastName"])].filter((part) => part !== undefined);
  const name = (textOf(traits["name"]) ?? textOf(parts.join(" ")))?.slice(0, LONGEST_TRAIT);
  const phone = textOf(traits["phone"])?.slice(0, LONGEST_TRAIT);
  if (email === undefined && phone === undefined && name === undefined) return NO_TRAITS;
  return {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(name === undefined ? {} : { name }),
  };
};

/**
 * Only a server's word or a token makes an event a customer's. A browser that proves nothing speaks for the device it
 * names, and for nobody else.
 */
export const whoseIs = (
  { userId, anonymousId }: Message,
  { isServer, visitor }: Pick<SubmissionHead, "isServer" | "visitor">,
): RawIdentity | "identity_unproven" | "no_identity" => {
  if (isServer && userId !== undefined) return { kind: "customer", rawId: userId, verified: true };
  if (visitor !== undefined) return visitor;
  if (anonymousId !== undefined) return { kind: "device", rawId: anonymousId, verified: false };
  return userId === undefined ? "no_identity" : "identity_unproven";
};
