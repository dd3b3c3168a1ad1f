import { MESSAGE_CHANNELS } from "@seimbang/contracts";
import { countDeliveries, listChannels } from "../../messages/read.ts";
import type { AuditDeps } from "../audit-deps.ts";
import type { Check, Finding } from "../findings.ts";

const HOUR_MS = 3_600_000;

/** Whether what the shop has to tell arrives: by each channel, and at each webhook. One that was taken out of the settings is not looked at. */
export const checkMessages =
  ({ database, messages }: Pick<AuditDeps, "database" | "messages">): Check =>
  async (now) => {
    const channels = MESSAGE_CHANNELS.filter((channel) => messages[channel] !== undefined);
    if (channels.length === 0 && messages.webhooks.length === 0) return "not_there";
    const known = await listChannels(database);
    const deliveries = new Map((await countDeliveries(database)).map((one) => [one.webhook, one]));
    return [
      ...channels.flatMap((about): readonly Finding[] => {
        const { failingSince, failure = "" } = known.find(({ channel }) => channel === about) ?? {};
        if (failingSince === undefined) return [];
        const hours = Math.floor((now - failingSince) / HOUR_MS);
        return [{ code: "channel_failing", about, facts: { hours, failure } }];
      }),
      ...messages.webhooks.flatMap(({ name: about }): readonly Finding[] => {
        const { waiting = 0, dropped = 0, failure = null } = deliveries.get(about) ?? {};
        return [
          ...(waiting > 0 && failure !== null
            ? [{ code: "webhook_failing", about, facts: { waiting, failure } } as const]
            : []),
          ...(dropped > 0 ? [{ code: "webhook_dropped", about, facts: { dropped } } as const] : []),
        ];
      }),
    ];
  };
