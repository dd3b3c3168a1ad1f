import { MESSAGE_CHANNELS, type MessagesOverviewWire } from "@seimbang/contracts";
import { countDeliveries } from "./announcements/webhook-store.ts";
import type { BroadcastDeps } from "./broadcasts/broadcast-deps.ts";
import { listReplyCounts } from "./chat/reply-counts.ts";
import { type ChannelState, listChannels } from "./queue/channel-store.ts";
import { countMessages } from "./queue/queue-store.ts";

type Deps = Pick<BroadcastDeps, "database" | "messages" | "registry" | "clock">;

const REPLIES_WITHIN_MS = 30 * 86_400_000;

/** How messages stand, in counts. */
export const describeMessages = async ({
  database,
  messages,
  registry,
  clock,
}: Deps): Promise<MessagesOverviewWire> => {
  const known = new Map((await listChannels(database)).map((one) => [one.channel, one]));
  const deliveries = new Map((await countDeliveries(database)).map((one) => [one.webhook, one]));
  return {
    channels: MESSAGE_CHANNELS.filter((channel) => messages[channel] !== undefined).map((channel) => ({
      channel,
      ...describeChannel(known.get(channel)),
    })),
    topics: [...messages.topics.values()].map(({ name, purpose, channel }) => ({
      ...{ topic: name, purpose, channel },
      name: registry.purposes.find(({ purposeId }) => purposeId === purpose)?.name ?? { id: name, en: name },
    })),
    queue: (await countMessages(database)).map(({ why, ...one }) => ({ ...one, ...(why === null ? {} : { why }) })),
    replies: [...(await listReplyCounts(database, clock() - REPLIES_WITHIN_MS))],
    webhooks: messages.webhooks.map(({ name }) => {
      const { waiting = 0, delivered = 0, dropped = 0, failure } = deliveries.get(name) ?? {};
      return { name, waiting, delivered, dropped, ...(failure === null || failure === undefined ? {} : { failure }) };
    }),
  };
};

type Described = Omit<MessagesOverviewWire["channels"][number], "channel">;

const describeChannel = (known: ChannelState | undefined): Described => {
  const { failingSince, failure, retryAt, lastSentAt } = known ?? {};
  return {
    state: failingSince !== undefined ? "failing" : lastSentAt === undefined ? "unused" : "working",
    ...at("failingSince", failingSince),
    ...(failure === undefined ? {} : { failure }),
    ...at("retryAt", retryAt),
    ...at("lastSentAt", lastSentAt),
  };
};

const at = (name: "failingSince" | "retryAt" | "lastSentAt", time: number | undefined) =>
  time === undefined ? {} : { [name]: new Date(time).toISOString() };
