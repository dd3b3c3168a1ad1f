import type { ApiKeysWire, SettingsWire, WebhookDeliveriesWire, WebhooksWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

const ASK_EVERY_MS = 15_000;

export const settingsQuery = queryOptions({
  queryKey: ["settings", "all"],
  queryFn: ({ signal }) => ask<SettingsWire>("GET", "/v1/admin/settings", { signal }),
  // They change when the server is started anew.
  staleTime: 60_000,
});

export type KeyRow = ApiKeysWire["keys"][number];

export const keysQuery = queryOptions({
  queryKey: ["keys", "all"],
  queryFn: async ({ signal }) => (await ask<ApiKeysWire>("GET", "/v1/admin/keys", { signal })).keys,
});

export const webhooksQuery = queryOptions({
  queryKey: ["messages", "webhooks"],
  queryFn: async ({ signal }) => (await ask<WebhooksWire>("GET", "/v1/admin/webhooks", { signal })).webhooks,
  refetchInterval: ASK_EVERY_MS,
});

export const deliveriesQuery = (name: string) =>
  queryOptions({
    queryKey: ["messages", "deliveries", name],
    queryFn: async ({ signal }) => {
      const at = `/v1/admin/webhooks/${encodeURIComponent(name)}/deliveries`;
      return (await ask<WebhookDeliveriesWire>("GET", at, { signal })).deliveries;
    },
    refetchInterval: ASK_EVERY_MS,
  });
