import type { MessageChannel } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";

/**
 * How far a message is. `handing_over` is written before the other side can have taken it, and an outcome after it said
 * so: whoever finds a message in between knows that it may have been taken.
 */
export type MessageState = "waiting" | "handing_over" | "sent" | "withheld" | "failed" | "in_doubt";

/** Marketing needs its topic's consent at the moment of sending; service is what somebody has with the shop anyway. */
export type MessageKind = "marketing" | "service";

/** Whose message it is: a customer's, or somebody's of the shop, of whom nothing else is kept here. */
export type MessageKey =
  | { readonly of: "customer"; readonly subject: SubjectKey; readonly messageId: string }
  | { readonly of: "office"; readonly messageId: string };

export type QueuedMessage = MessageKey & {
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  readonly topic: string | undefined;
  readonly broadcastId: string | undefined;
  /** Encrypted; absent for what is put into words when it is sent. */
  readonly content: Buffer | undefined;
  readonly state: MessageState;
  /** With the one that is under way. */
  readonly attempts: number;
  readonly createdAt: number;
};
