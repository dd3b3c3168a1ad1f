import { type Static, Type } from "typebox";
import { CHAT_OUTCOMES } from "./chat-outcomes.ts";
import { IdWire } from "./id-wire.ts";
import { readText, webAddress, writtenText } from "./kept-text.ts";
import { MESSAGE_CHANNELS } from "./messages-setting.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";

const Time = Type.String({ format: "date-time" });
const Said = Type.Object({ id: Type.String(), en: Type.String() });
const writtenInBoth = (most: number) => closed({ id: writtenText(most), en: writtenText(most) });
const readInBoth = (most: number) => closed({ id: readText(most), en: readText(most) });
/** Whoever does something for the shop, by name. */
const By = readText(200);
const Version = Type.Integer({ minimum: 1, description: "As it was read; rises with every change." });
const Action = closed({ text: readInBoth(60), url: webAddress(2000) });

/** A letter to everybody who wants a topic. */
export const BroadcastDocumentWire = closed({
  topic: readText(64),
  subject: readInBoth(120),
  paragraphs: Type.Array(writtenInBoth(2000), { minItems: 1, maxItems: 20 }),
  action: Type.Optional(Action),
  template: Type.Optional(
    closed(
      {
        name: Type.String({ pattern: "^[a-z0-9_]{1,512}$" }),
        parameters: Type.Array(readInBoth(1024), { maxItems: 20 }),
      },
      { description: "Of a topic by WhatsApp: the template that was approved there, and what is put into it." },
    ),
  ),
});
export type BroadcastDocumentWire = Static<typeof BroadcastDocumentWire>;

export const WriteBroadcastWire = closed({ by: By, document: BroadcastDocumentWire });
export type WriteBroadcastWire = Static<typeof WriteBroadcastWire>;
export const EditBroadcastWire = closed({ by: By, version: Version, document: BroadcastDocumentWire });
export const ApproveBroadcastWire = closed({
  by: By,
  version: Version,
  judgement: Type.String({
    minLength: 20,
    maxLength: 4000,
    description: "Why it may go out, in somebody's own words.",
  }),
  heldAgainst: Type.Optional(
    Type.Array(readText(500), {
      maxItems: 12,
      description: "Each of the shop's values that the broadcast was held against, in either language.",
    }),
  ),
  sendAt: Type.Optional(Type.String({ format: "date-time", description: "At once when absent." })),
});
export const StopBroadcastWire = closed({ by: By });

/** How a broadcast stands. */
export const BROADCAST_STATES = ["draft", "scheduled", "sending", "done", "stopped"] as const;
export type BroadcastState = (typeof BROADCAST_STATES)[number];

const Finding = Type.Object({
  field: Type.String({ description: "JSON Pointer into the document." }),
  severity: oneOf(["blocks", "warns"] as const),
  message: Said,
});

export const BroadcastWire = titled("Broadcast", {
  broadcastId: Type.String(),
  version: Type.Integer(),
  state: oneOf(BROADCAST_STATES),
  document: BroadcastDocumentWire,
  writtenBy: Type.String(),
  writtenAt: Time,
  approval: Type.Optional(
    Type.Object({
      by: Type.String(),
      judgement: Type.String(),
      heldAgainst: Type.Optional(Type.Array(Said, { description: "The shop's values as they were then." })),
      at: Time,
    }),
  ),
  sendAt: Type.Optional(Time),
  endedAt: Type.Optional(Time),
  queued: Type.Integer({ description: "People in whose queue it was put." }),
  outcomes: Type.Array(
    Type.Object({
      ...{ state: Type.String(), why: Type.Optional(Type.String()) },
      people: Type.Union([Type.Integer(), Type.Null()]),
    }),
    {
      description:
        "Of those, as far as it is still kept. Outcomes of fewer than 20 people are one line (`few`), whose number is null below 20.",
    },
  ),
  findings: Type.Array(Finding, { description: "What its words claim and nothing proves, and words the shop avoids." }),
  values: Type.Array(Said, { description: "What the shop stands for: whoever approves holds it against these." }),
});
export type BroadcastWire = Static<typeof BroadcastWire>;
export const BroadcastsWire = titled("Broadcasts", { broadcasts: Type.Array(BroadcastWire) });

export const MessagePreviewWire = titled("MessagePreview", {
  subject: Type.String(),
  html: Type.String(),
  text: Type.String(),
});
export type MessagePreviewWire = Static<typeof MessagePreviewWire>;

/** What the shop tells everybody. */
export const AnnouncementDocumentWire = closed({
  title: readInBoth(120),
  text: writtenInBoth(2000),
  url: Type.Optional(webAddress(2000)),
  shownUntil: Type.Optional(
    Type.String({
      format: "date-time",
      description: "On the shop's pages; 14 days after it was published when absent.",
    }),
  ),
});
export type AnnouncementDocumentWire = Static<typeof AnnouncementDocumentWire>;

export const PublishAnnouncementWire = closed({ by: By, document: AnnouncementDocumentWire });
export const EditAnnouncementWire = closed({ by: By, version: Version, document: AnnouncementDocumentWire });
export const WithdrawAnnouncementWire = closed({ by: By, version: Version });

export const AnnouncementWire = titled("Announcement", {
  announcementId: Type.String(),
  version: Type.Integer(),
  title: Said,
  text: Said,
  url: Type.Optional(Type.String()),
  publishedAt: Time,
  updatedAt: Time,
  shownUntil: Time,
});
export type AnnouncementWire = Static<typeof AnnouncementWire>;
export const AnnouncementsWire = titled("Announcements", { announcements: Type.Array(AnnouncementWire) });
export type AnnouncementsWire = Static<typeof AnnouncementsWire>;

/** How messages stand: channels, topics, the queue, webhooks. Counts only, and nothing of anybody. */
export const MessagesOverviewWire = titled("MessagesOverview", {
  channels: Type.Array(
    Type.Object({
      channel: oneOf(MESSAGE_CHANNELS),
      state: oneOf(["working", "failing", "unused"] as const),
      failingSince: Type.Optional(Time),
      failure: Type.Optional(Type.String()),
      retryAt: Type.Optional(Time),
      lastSentAt: Type.Optional(Time),
    }),
  ),
  topics: Type.Array(
    Type.Object({ topic: Type.String(), purpose: Type.String(), channel: oneOf(MESSAGE_CHANNELS), name: Said }),
  ),
  queue: Type.Array(
    Type.Object({
      channel: Type.String(),
      kind: oneOf(["marketing", "service", "office"] as const, "`office`: to people of the shop."),
      state: oneOf(["waiting", "handing_over", "sent", "withheld", "failed", "in_doubt"] as const),
      why: Type.Optional(Type.String()),
      count: Type.Integer(),
    }),
  ),
  replies: Type.Array(
    Type.Object({ channel: oneOf(MESSAGE_CHANNELS), outcome: oneOf(CHAT_OUTCOMES), count: Type.Integer() }),
    { description: "What customers wrote by a chat in 30 days, by what came of it." },
  ),
  webhooks: Type.Array(
    Type.Object({
      name: Type.String(),
      waiting: Type.Integer(),
      delivered: Type.Integer(),
      dropped: Type.Integer(),
      failure: Type.Optional(Type.String()),
    }),
  ),
});
export type MessagesOverviewWire = Static<typeof MessagesOverviewWire>;

export const TestMessageWire = closed({
  to: Type.String({ pattern: '^[^@\\s<>,;:"]+@[^@\\s<>,;:"]+$', maxLength: 320 }),
  language: Type.Optional(oneOf(["id", "en"] as const)),
});
export type TestMessageWire = Static<typeof TestMessageWire>;
export const TestMessageAnswerWire = titled("TestMessageAnswer", { messageId: IdWire });

const RESENDABLE_STATES = ["in_doubt", "failed"] as const;
export const ResendWire = closed({
  by: By,
  broadcastId: Type.Optional(IdWire),
  states: Type.Array(oneOf(RESENDABLE_STATES), {
    ...{ minItems: 1, maxItems: RESENDABLE_STATES.length },
    description: "What is put back into the queue.",
  }),
});
export type ResendWire = Static<typeof ResendWire>;
export const ResentWire = titled("Resent", { messages: Type.Integer() });

export const MailReportAnswerWire = titled("MailReportAnswer", {
  reports: Type.Array(
    Type.Object({ kind: oneOf(["bounced", "delayed", "complained", "unknown"] as const), isApplied: Type.Boolean() }),
  ),
});
export type MailReportAnswerWire = Static<typeof MailReportAnswerWire>;
