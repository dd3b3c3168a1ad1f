import { type ProductId, type PurposeId, SIGNAL_KINDS, type SignalKind, type SubjectKey } from "@seimbang/engine";

/** What takes an earlier signal back. The signal's row stays as it was; whoever reads it finds it cancelled. */
export const REVERSALS = {
  uncarted: "carted",
  unwishlisted: "wishlisted",
  undeclared: "declared",
  returned: "purchased",
  order_reversed: "purchased",
} as const satisfies Record<string, SignalKind>;
export type ReversalKind = keyof typeof REVERSALS;

/** What became of a decision: kept to measure usefulness, never read as a signal. */
export const FEEDBACK_KINDS = ["impression", "clicked"] as const;
type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export type EventKind = SignalKind | ReversalKind | FeedbackKind;
/** A return both takes a purchase back and says something of its own. */
export const EVENT_KINDS: readonly EventKind[] = [
  ...new Set<EventKind>([
    ...(Object.keys(SIGNAL_KINDS) as SignalKind[]),
    ...(Object.keys(REVERSALS) as ReversalKind[]),
    ...FEEDBACK_KINDS,
  ]),
];

export const isReversal = (kind: EventKind): kind is ReversalKind => Object.hasOwn(REVERSALS, kind);
export const isSignal = (kind: EventKind): kind is SignalKind => Object.hasOwn(SIGNAL_KINDS, kind);

declare const minimised: unique symbol;

/**
 * One thing done with one product, as it is kept: nothing in here says who did it, and every field is one that a
 * purpose in `purposes` declares. Only the minimise step makes one, which is what the brand says.
 */
export type EventRow = {
  readonly [minimised]: true;
  readonly subjectKey: SubjectKey;
  readonly eventId: string;
  readonly kind: EventKind;
  readonly productId: ProductId | undefined;
  readonly category: string | undefined;
  readonly query: string | undefined;
  readonly quantity: number | undefined;
  readonly price: number | undefined;
  readonly currency: string | undefined;
  readonly decisionId: string | undefined;
  /** What of a campaign it is about, see `nameOfCreative`. */
  readonly creative: string | undefined;
  /** True of an order that looks like a present. */
  readonly gift: true | undefined;
  readonly occurredAt: number;
  readonly receivedAt: number;
  readonly otherDevice: boolean;
  readonly purposes: readonly PurposeId[];
  readonly importId: string | undefined;
};

/** For the minimise step and for restoring an export; everybody else receives rows. */
export const asMinimised = (row: Omit<EventRow, typeof minimised>): EventRow => row as EventRow;
