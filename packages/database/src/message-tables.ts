import type { ColumnType } from "kysely";
import type { Json } from "./column-types.ts";

type MessageTable = {
  subject_key: string;
  message_id: string;
  kind: string;
  channel: string;
  topic: string | null;
  broadcast_id: string | null;
  announcement_id: ColumnType<string | null, string | null | undefined, string | null>;
  content: Buffer | null;
  state: string;
  why: string | null;
  attempts: number;
  next_at: Date;
  created_at: Date;
  ended_at: Date | null;
  delivered_at: Date | null;
};

type OfficeMessageTable = Pick<
  MessageTable,
  "message_id" | "content" | "state" | "why" | "attempts" | "next_at" | "created_at" | "ended_at"
>;

type MessageChannelTable = {
  channel: string;
  failing_since: Date | null;
  failure: string | null;
  told_at: Date | null;
  retry_at: Date | null;
  last_sent_at: Date | null;
};

type BroadcastTable = {
  broadcast_id: string;
  version: number;
  document: Json;
  state: string;
  written_by: string;
  written_at: Date;
  approved_by: string | null;
  judgement: string | null;
  held_against: Json | null;
  approved_at: Date | null;
  send_at: Date | null;
  reached: string | null;
  queued: number;
  stopped_why: string | null;
  ended_at: Date | null;
};

type AnnouncementTable = {
  announcement_id: string;
  version: number;
  document: Json;
  written_by: string;
  published_at: Date;
  updated_at: Date;
  withdrawn_at: Date | null;
};

type WebhookDeliveryTable = {
  webhook: string;
  delivery_id: string;
  event: string;
  body: string;
  attempts: number;
  next_at: Date;
  failure: string | null;
  created_at: Date;
  delivered_at: Date | null;
  dropped_at: Date | null;
};

type NoticeAnnouncementTable = {
  registry_version: string;
  in_force_from: Date;
  noted_at: Date;
  reached: string | null;
  people: number;
  without_address: number;
  finished_at: Date | null;
  announcement_id: string | null;
  arrived: number | null;
  not_arrived: number | null;
  settled_at: Date | null;
};

/** What the shop tells its customers, each by themselves or all at once. */
export type MessageTables = {
  message: MessageTable;
  office_message: OfficeMessageTable;
  message_stop: { subject_key: string; channel: string; address_mac: Buffer; why: string; stopped_at: Date };
  message_channel: MessageChannelTable;
  chat_reply_count: { channel: string; day: Date; outcome: string; replies: number };
  broadcast: BroadcastTable;
  announcement: AnnouncementTable;
  webhook_delivery: WebhookDeliveryTable;
  notice_announcement: NoticeAnnouncementTable;
};
