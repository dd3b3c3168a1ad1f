import type { BothLanguages, DecisionWire } from "@seimbang/contracts";
import type { MessageTopic } from "../../configuration/shop-configuration.ts";
import type { Letter } from "../letter.ts";

/** What a broadcast says to one person: the same letter for all, and what was chosen for them. */
export type BroadcastContent = {
  readonly letter: Letter;
  readonly topic: MessageTopic;
  /** As the registry calls the topic's purpose. */
  readonly topicName: BothLanguages;
  /** Of the WhatsApp Cloud API; undefined for a mail. */
  readonly template: { readonly name: string; readonly parameters: readonly BothLanguages[] } | undefined;
  /** Suggestions with their reasons; undefined where the topic has no slot. */
  readonly decision: DecisionWire | undefined;
  /** One click on it refuses the topic (RFC 8058). */
  readonly unsubscribeUrl: string;
  /** Leads to everything the person can choose, without signing in. */
  readonly preferencesUrl: string;
};
