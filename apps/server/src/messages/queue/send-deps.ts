import type { Language, MessageChannel, WebhookEvent } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { PurposeRegistry } from "@seimbang/engine";
import type { MessagesConfiguration, ShopConfiguration } from "../../configuration/shop-configuration.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Secrets } from "../../platform/master-key.ts";
import type { BroadcastContent } from "../broadcasts/broadcast-content.ts";
import type { Channel } from "./channel.ts";
import type { QueuedMessage } from "./queued-message.ts";

/** Everything that sending is done with. */
export type SendDeps = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly registry: PurposeRegistry;
  readonly shop: ShopConfiguration["shop"];
  readonly quietHours: ShopConfiguration["invasiveness"]["quietHours"];
  readonly messages: MessagesConfiguration;
  readonly channels: ReadonlyMap<MessageChannel, Channel>;
  /** Chooses and words a broadcast for one person; undefined once it was stopped, or its copy is no longer true. */
  readonly contentOf: (
    message: Extract<QueuedMessage, { of: "customer" }>,
    language: Language,
    now: number,
  ) => Promise<BroadcastContent | undefined>;
  /** Tells the shop's webhooks. */
  readonly tell: (event: WebhookEvent, data: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Told of a channel that takes nothing. */
  readonly onTrouble: (trouble: { readonly channel: string; readonly failure: string }) => void;
};
