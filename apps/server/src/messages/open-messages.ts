import type {
  AnnouncementWire,
  BroadcastWire,
  MailReportAnswerWire,
  MessagePreviewWire,
  MessagesOverviewWire,
  WebhookEvent,
} from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { MessageSecrets } from "../configuration/load-message-secrets.ts";
import { webhookSecret } from "../platform/sign-webhook.ts";
import {
  describeAnnouncement,
  listAnnouncements,
  type StoredAnnouncement,
} from "./announcements/announcement-store.ts";
import { deliverWebhooks } from "./announcements/deliver-webhooks.ts";
import { editAnnouncement, publishAnnouncement, withdrawAnnouncement } from "./announcements/publish-announcement.ts";
import { type WebhookDesk, webhookDesk } from "./announcements/webhook-desk.ts";
import { queueWebhooks } from "./announcements/webhook-store.ts";
import type { BroadcastDeps } from "./broadcasts/broadcast-deps.ts";
import { listBroadcasts } from "./broadcasts/broadcast-store.ts";
import { describeBroadcast } from "./broadcasts/describe-broadcast.ts";
import { previewBroadcast } from "./broadcasts/preview-broadcast.ts";
import { queueBroadcasts } from "./broadcasts/queue-broadcasts.ts";
import { broadcastWords } from "./broadcasts/word-broadcast.ts";
import {
  approveBroadcast,
  editBroadcast,
  requireBroadcast,
  stopBroadcast,
  writeBroadcast,
} from "./broadcasts/write-broadcast.ts";
import { whatsappChannel } from "./chat/whatsapp-channel.ts";
import { receiveWhatsapp, type TakeReply, verifyToken, type WhatsappReport } from "./chat/whatsapp-webhook.ts";
import { describeMessages } from "./describe-messages.ts";
import { applyMailReport } from "./mail/apply-mail-report.ts";
import { mailChannel } from "./mail/mail-channel.ts";
import { tellNoticeChanges } from "./notices/tell-notice-changes.ts";
import type { Channel } from "./queue/channel.ts";
import type { SendDeps } from "./queue/send-deps.ts";
import { type SendReport, sendDue } from "./queue/send-due.ts";
import { resendMessages } from "./resend-messages.ts";
import { sendTest } from "./send-test.ts";

export type MessagesParts = BroadcastDeps & {
  /** Hosts within a private network that webhooks may be at. */
  readonly privateHosts: readonly string[];
  readonly quietHours: SendDeps["quietHours"];
  readonly messageSecrets: MessageSecrets;
  /** What else of the shop's settings is told by a signed call, by its place there. */
  readonly otherWebhooks: readonly string[];
  /** Told of what needs somebody's eyes: a channel, a webhook or a broadcast that does not go on. */
  readonly onTrouble: (trouble: Readonly<Record<string, string>>) => void;
};

/** Everything that is done with messages, over HTTP and on the command line alike. What is given is not trusted. */
export type Messages = {
  /** What is to be typed into other systems, so that they and this shop know each other. */
  readonly setUp: () => {
    readonly whatsappVerifyToken: string | undefined;
    readonly webhooks: readonly { readonly name: string; readonly secret: string }[];
  };
  readonly overview: () => Promise<MessagesOverviewWire>;
  /** Whether there is any way by which a message could go out. */
  readonly hasChannels: boolean;
  /** Sends what is due and answers how many went out. */
  readonly send: (signal?: AbortSignal) => Promise<SendReport>;
  readonly deliver: (signal?: AbortSignal) => Promise<{ readonly delivered: number; readonly failed: number }>;
  readonly tellNoticeChanges: (signal?: AbortSignal) => Promise<number>;
  /** @param given a `TestMessageWire` */
  readonly test: (given: unknown) => Promise<{ readonly messageId: string }>;
  /** @param given a `ResendWire` */
  readonly resend: (given: unknown) => Promise<{ readonly messages: number }>;
  readonly broadcasts: {
    readonly list: () => Promise<readonly BroadcastWire[]>;
    readonly show: (broadcastId: string) => Promise<BroadcastWire>;
    readonly preview: (broadcastId: string, language: unknown) => Promise<MessagePreviewWire>;
    readonly write: (given: unknown) => Promise<BroadcastWire>;
    readonly edit: (broadcastId: string, given: unknown) => Promise<BroadcastWire>;
    readonly approve: (broadcastId: string, given: unknown) => Promise<BroadcastWire>;
    readonly stop: (broadcastId: string, given: unknown) => Promise<BroadcastWire>;
  };
  readonly announcements: {
    readonly list: () => Promise<readonly StoredAnnouncement[]>;
    readonly publish: (given: unknown) => Promise<AnnouncementWire>;
    readonly edit: (announcementId: string, given: unknown) => Promise<AnnouncementWire>;
    readonly withdraw: (announcementId: string, given: unknown) => Promise<AnnouncementWire>;
  };
  readonly webhooks: WebhookDesk;
  /** Tells every webhook that asked for it. */
  readonly tell: (event: WebhookEvent, data: object) => Promise<void>;
  /** The same as one step of a transaction. */
  readonly tellWithin: (transaction: Database, event: WebhookEvent, data: object) => Promise<void>;
  /** @param onChoice told of whose choices changed by it */
  readonly receiveMailReport: (bytes: Buffer, onChoice: OnChoice) => Promise<MailReportAnswerWire>;
  readonly receiveWhatsapp: (
    update: unknown,
    told: { onChoice: OnChoice; takeReply: TakeReply },
  ) => Promise<WhatsappReport>;
};

type OnChoice = (subject: SubjectKey) => Promise<void>;

export const openMessages = (parts: MessagesParts): Messages => {
  const { database, secrets, clock, makeId, registry, messages, privateHosts, otherWebhooks, onTrouble } = parts;
  const tellWithin: Messages["tellWithin"] = (transaction, event, data) =>
    queueWebhooks(transaction, messages.webhooks, { event, data, deliveryId: makeId() }, clock());
  const tell = (event: WebhookEvent, data: object): Promise<void> => tellWithin(database, event, data);
  const sending: SendDeps = {
    ...parts,
    channels: new Map(channelsOf(parts).map((channel) => [channel.name, channel])),
    contentOf: broadcastWords({
      ...parts,
      onUntrue: (broadcastId) => onTrouble({ broadcastId, failure: "copy_refused" }),
    }),
    tell,
    onTrouble,
  };
  const describe = (broadcast: Parameters<typeof describeBroadcast>[0]) => describeBroadcast(broadcast, parts);
  const received = { database, registry, clock, makeId, secrets, messages };
  return {
    setUp: () => ({
      whatsappVerifyToken: messages.whatsapp && verifyToken(secrets),
      webhooks: [...messages.webhooks.map(({ name }) => name), ...otherWebhooks].map((name) => ({
        name,
        secret: webhookSecret(secrets, name),
      })),
    }),
    overview: () => describeMessages(parts),
    hasChannels: sending.channels.size > 0,
    send: async (signal) => {
      await queueBroadcasts(parts, signal);
      return sendDue(sending, signal);
    },
    deliver: (signal) =>
      deliverWebhooks({ ...received, webhooks: messages.webhooks, privateHosts, onDropped: onTrouble }, signal),
    tellNoticeChanges: (signal) => tellNoticeChanges(parts, signal),
    test: (given) => sendTest(given, parts),
    resend: (given) => resendMessages(given, parts),
    broadcasts: {
      list: async () => Promise.all((await listBroadcasts(database)).map(describe)),
      show: async (broadcastId) => describe(await requireBroadcast(broadcastId, parts)),
      preview: (broadcastId, language) => previewBroadcast(broadcastId, language, parts),
      write: async (given) => describe(await writeBroadcast(given, parts)),
      edit: async (broadcastId, given) => describe(await editBroadcast(broadcastId, given, parts)),
      approve: async (broadcastId, given) => describe(await approveBroadcast(broadcastId, given, parts)),
      stop: async (broadcastId, given) => describe(await stopBroadcast(broadcastId, given, parts)),
    },
    announcements: {
      list: () => listAnnouncements(database),
      publish: async (given) => describeAnnouncement(await publishAnnouncement(given, parts)),
      edit: async (id, given) => describeAnnouncement(await editAnnouncement(id, given, parts)),
      withdraw: async (id, given) => describeAnnouncement(await withdrawAnnouncement(id, given, parts)),
    },
    webhooks: webhookDesk({ ...received, webhooks: messages.webhooks, privateHosts }),
    tell,
    tellWithin,
    receiveMailReport: (bytes, onChoice) => applyMailReport(bytes, { ...received, onChoice }),
    receiveWhatsapp: (update, told) => receiveWhatsapp(update, { ...received, ...told }),
  };
};

/** Those that the shop has set up. */
const channelsOf = ({ secrets, shop, messages, messageSecrets }: MessagesParts): readonly Channel[] => {
  const { mail, whatsapp, voice } = messages;
  const { smtpPassword, dkimKey, whatsappToken } = messageSecrets;
  return [
    ...(mail === undefined ? [] : [mailChannel({ secrets, shop, mail, voice, dkimKey, password: smtpPassword })]),
    ...(whatsapp === undefined ? [] : [whatsappChannel({ whatsapp, secrets, accessToken: whatsappToken })]),
  ];
};
