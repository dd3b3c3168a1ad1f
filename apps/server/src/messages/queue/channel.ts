import type { Language, MessageChannel } from "@seimbang/contracts";
import type { BroadcastContent } from "../broadcasts/broadcast-content.ts";
import type { Letter } from "../letter.ts";
import type { QueuedMessage } from "./queued-message.ts";

/** Everything that is said to one person, and where. */
export type Addressed = {
  readonly message: QueuedMessage;
  /** A mail address, or a telephone number in international form without the plus. */
  readonly address: string;
  readonly language: Language;
  readonly content:
    | { readonly kind: "service"; readonly letter: Letter }
    | { readonly kind: "marketing"; readonly broadcast: BroadcastContent };
};

/** What became of handing a message over. */
export type Outcome =
  | { readonly kind: "sent" }
  /** The last look said no, and nothing was handed over. */
  | { readonly kind: "denied" }
  /** It will never be taken. `stops`: nor will anything else to this address. */
  | { readonly kind: "refused"; readonly why: string; readonly stops: boolean }
  | { readonly kind: "later"; readonly why: string }
  /** It may have been taken; the other side did not say, or not in time. */
  | { readonly kind: "in_doubt"; readonly why: "no_answer" | "unknown_answer" | "took_too_long" }
  /** The channel takes nothing at the moment, through no fault of the message. */
  | { readonly kind: "trouble"; readonly failure: string };

/**
 * Asked at the last moment at which a message can be held back; writes down that it is about to be handed over. False
 * where it must not be any more.
 */
export type LastLook = () => Promise<boolean>;

/** An open way to the other side, used for one message after the other. */
export type Line = {
  readonly send: (addressed: Addressed, lastLook: LastLook) => Promise<Outcome>;
  readonly close: () => void;
};

export type Channel = {
  readonly name: MessageChannel;
  /** Opens a line, or says what is wrong with the channel as a whole. */
  readonly open: () => Promise<Line | { readonly failure: string }>;
};
