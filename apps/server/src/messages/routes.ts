import {
  AnnouncementsWire,
  AnnouncementWire,
  ApproveBroadcastWire,
  BroadcastsWire,
  BroadcastWire,
  EditAnnouncementWire,
  EditBroadcastWire,
  MailReportAnswerWire,
  MessagePreviewWire,
  MessagesOverviewWire,
  PublishAnnouncementWire,
  ResendWire,
  ResentWire,
  StopBroadcastWire,
  TestMessageAnswerWire,
  TestMessageWire,
  WithdrawAnnouncementWire,
  WriteBroadcastWire,
} from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { FastifyInstance } from "fastify";
import { type TSchema, Type } from "typebox";
import { parsedBelow } from "../http/parse-document.ts";
import type { Permission } from "../http/permissions.ts";
import { permitted } from "../http/route-access.ts";
import { SECRET_KEY } from "../http/who-may.ts";
import { describeAnnouncement } from "./announcements/announcement-store.ts";
import type { Messages } from "./open-messages.ts";
import { registerWebhooks } from "./webhook-routes.ts";

export type MessageRoutesDeps = {
  readonly messages: Messages;
  readonly onChoice: (subject: SubjectKey) => Promise<void>;
};

const TAGS = ["messages"];
const ById = Type.Object({ id: Type.String({ maxLength: 64 }) });
type One = { Params: { id: string } };
const MOST_REPORT_BYTES = 4 * 1024 * 1024;

/** What the shop's people do about messages. */
export const registerMessages = (app: FastifyInstance, deps: MessageRoutesDeps): void => {
  registerReading(app, deps);
  registerWriting(app, deps);
  registerWebhooks(app, deps.messages);
  void app.register(async (scope) => registerMailbox(scope, deps));
};

const registerReading = (app: FastifyInstance, { messages }: MessageRoutesDeps): void => {
  const read = (url: string, summary: string, answer: TSchema, run: () => Promise<unknown>): void => {
    const schema = { tags: TAGS, summary, response: { 200: answer } };
    app.get(url, { schema, config: permitted("messages.read") }, run);
  };
  read(
    "/v1/admin/messages",
    "How messages stand: channels, topics, the queue, webhooks",
    MessagesOverviewWire,
    messages.overview,
  );
  read("/v1/admin/broadcasts", "All broadcasts, the newest first", BroadcastsWire, async () => ({
    broadcasts: await messages.broadcasts.list(),
  }));
  read("/v1/admin/announcements", "All announcements, the newest first", AnnouncementsWire, async () => ({
    announcements: (await messages.announcements.list()).map(describeAnnouncement),
  }));
  const one = { tags: TAGS, summary: "One broadcast", params: ById, response: { 200: BroadcastWire } };
  app.get<One>("/v1/admin/broadcasts/:id", { schema: one, config: permitted("messages.read") }, async (request) => {
    return messages.broadcasts.show(request.params.id);
  });
  const preview = {
    tags: TAGS,
    summary: "How a broadcast by mail reads for somebody of whom nothing is used",
    params: ById,
    querystring: Type.Object({ lang: Type.Optional(Type.String()) }),
    response: { 200: MessagePreviewWire },
  };
  app.get<One & { Querystring: { lang?: string } }>(
    "/v1/admin/broadcasts/:id/preview",
    { schema: preview, config: permitted("messages.read") },
    async (request) => {
      return messages.broadcasts.preview(request.params.id, request.query.lang);
    },
  );
};

const registerWriting = (app: FastifyInstance, { messages }: MessageRoutesDeps): void => {
  const create = (
    [url, summary, permission]: readonly [string, string, Permission],
    [body, answer]: readonly [TSchema, TSchema],
    run: (given: unknown) => Promise<unknown>,
  ): void => {
    const schema = { tags: TAGS, summary, body, response: { 201: answer } };
    app.post(url, { schema, config: permitted(permission), ...parsedBelow }, async (request, reply) => {
      return reply.status(201).send(await run(request.body));
    });
  };
  const { broadcasts, announcements } = messages;
  create(
    ["/v1/admin/broadcasts", "Draft a broadcast", "messages.edit"],
    [WriteBroadcastWire, BroadcastWire],
    broadcasts.write,
  );
  create(
    ["/v1/admin/announcements", "Tell everybody: on pages, in the feed, through webhooks", "messages.approve"],
    [PublishAnnouncementWire, AnnouncementWire],
    announcements.publish,
  );
  create(
    ["/v1/admin/messages/test", "Send a test mail", "messages.run"],
    [TestMessageWire, TestMessageAnswerWire],
    messages.test,
  );
  create(
    ["/v1/admin/messages/resend", "Put back into the queue what failed or may not have arrived", "messages.run"],
    [ResendWire, ResentWire],
    messages.resend,
  );

  type Change = (id: string, given: unknown) => Promise<unknown>;
  type Write = readonly ["POST" | "PUT" | "DELETE", string, string, TSchema, TSchema, Permission, Change];
  const at = "/v1/admin/broadcasts/:id";
  const news = "/v1/admin/announcements/:id";
  const writes: readonly Write[] = [
    ["PUT", at, "Write a further version", EditBroadcastWire, BroadcastWire, "messages.edit", broadcasts.edit],
    [
      "POST",
      `${at}/approval`,
      "Let it go out, by one's name and judgement",
      ApproveBroadcastWire,
      BroadcastWire,
      "messages.approve",
      broadcasts.approve,
    ],
    [
      "POST",
      `${at}/stop`,
      "Stop it, for whoever has not got it yet",
      StopBroadcastWire,
      BroadcastWire,
      "messages.run",
      broadcasts.stop,
    ],
    [
      "PUT",
      news,
      "Write a further version",
      EditAnnouncementWire,
      AnnouncementWire,
      "messages.approve",
      announcements.edit,
    ],
    [
      "DELETE",
      news,
      "Take it back",
      WithdrawAnnouncementWire,
      AnnouncementWire,
      "messages.approve",
      announcements.withdraw,
    ],
  ];
  for (const [method, url, summary, body, answer, permission, run] of writes)
    app.route<One>({
      ...{ method, url },
      schema: { tags: TAGS, summary, params: ById, body, response: { 200: answer } },
      config: permitted(permission),
      ...parsedBelow,
      handler: async (request) => run(request.params.id, request.body),
    });
};

/** Where the shop's mail server, or a program that reads the mailbox, hands over what came to the return path. */
const registerMailbox = (app: FastifyInstance, { messages, onChoice }: MessageRoutesDeps): void => {
  app.addContentTypeParser(
    "message/rfc822",
    { parseAs: "buffer", bodyLimit: MOST_REPORT_BYTES },
    (_request, body, done) => done(null, body),
  );
  const schema = {
    tags: TAGS,
    security: SECRET_KEY,
    summary: "Hand over a mail that came to the return path: that one did not arrive, or that somebody complained",
    description: "The body is the mail as it came (`message/rfc822`).",
    response: { 200: MailReportAnswerWire },
  };
  app.post(
    "/v1/admin/messages/mailbox",
    { schema, config: permitted("messages.run"), ...parsedBelow },
    async (request) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return messages.receiveMailReport(bytes, onChoice);
    },
  );
};
