import type { AnnouncementsWire, BroadcastWire, MessagePreviewWire, MessagesOverviewWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import type { Language } from "../../../../packages/web/src/language.ts";
import { ask } from "../data/ask.ts";

const AT = "/v1/admin/broadcasts";
const ASK_EVERY_MS = 15_000;

/** Channels and queue go on by themselves, and nobody is told of each message: they are looked at again. */
export const messagesQuery = queryOptions({
  queryKey: ["messages", "overview"],
  queryFn: ({ signal }) => ask<MessagesOverviewWire>("GET", "/v1/admin/messages", { signal }),
  refetchInterval: ASK_EVERY_MS,
});

export const broadcastsQuery = queryOptions({
  queryKey: ["messages", "broadcasts"],
  queryFn: async ({ signal }) =>
    (await ask<{ readonly broadcasts: readonly BroadcastWire[] }>("GET", AT, { signal })).broadcasts,
});

export const broadcastQuery = (id: string) =>
  queryOptions({
    queryKey: ["messages", "broadcast", id],
    queryFn: ({ signal }) => ask<BroadcastWire>("GET", `${AT}/${encodeURIComponent(id)}`, { signal }),
  });

export const previewQuery = (id: string, version: number, language: Language) =>
  queryOptions({
    queryKey: ["messages", "preview", id, version, language],
    queryFn: ({ signal }) =>
      ask<MessagePreviewWire>("GET", `${AT}/${encodeURIComponent(id)}/preview?lang=${language}`, { signal }),
  });

export const announcementsQuery = queryOptions({
  queryKey: ["messages", "announcements"],
  queryFn: async ({ signal }) =>
    (await ask<AnnouncementsWire>("GET", "/v1/admin/announcements", { signal })).announcements,
});
