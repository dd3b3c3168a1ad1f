import type { PasskeysWire, StaffAlertsWire, StaffSessionsWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const ownSessionsQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: async ({ signal }) => (await ask<StaffSessionsWire>("GET", "/v1/staff/sessions", { signal })).sessions,
});

export const passkeysQuery = queryOptions({
  queryKey: ["account", "passkeys"],
  queryFn: async ({ signal }) => (await ask<PasskeysWire>("GET", "/v1/staff/passkeys", { signal })).passkeys,
});

export const alertsQuery = queryOptions({
  queryKey: ["account", "alerts"],
  queryFn: async ({ signal }) => (await ask<StaffAlertsWire>("GET", "/v1/staff/alerts", { signal })).alerts,
});
