import { AnnouncementsWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { MessageSecrets } from "../configuration/load-message-secrets.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { Problem } from "../http/problem.ts";
import { ANYBODY, hiddenFor, SIGNED } from "../http/who-may.ts";
import type { Clock } from "../platform/clock.ts";
import type { Secrets } from "../platform/master-key.ts";
import { parseJson } from "../platform/parse-json.ts";
import { describeAnnouncement, shownUntil } from "./announcements/announcement-store.ts";
import { writeFeed } from "./announcements/write-feed.ts";
import { isSignedByWhatsapp, isVerifyToken, type TakeReply } from "./chat/whatsapp-webhook.ts";
import type { Messages } from "./open-messages.ts";

export type PublicMessagesDeps = {
  readonly messages: Pick<Messages, "announcements" | "receiveWhatsapp">;
  readonly shop: ShopConfiguration["shop"];
  readonly secrets: Secrets;
  readonly messageSecrets: MessageSecrets;
  readonly clock: Clock;
  readonly authenticate: Authenticate;
  readonly onChoice: (subject: SubjectKey) => Promise<void>;
  readonly takeReply: TakeReply;
};

const FEED_SECONDS = 300;

/** What anybody may read of announcements, and what WhatsApp tells. */
export const registerPublicMessages = (app: FastifyInstance, deps: PublicMessagesDeps): void => {
  registerAnnouncements(app, deps);
  void app.register(whatsappRoutes(deps));
};

const registerAnnouncements = (app: FastifyInstance, deps: PublicMessagesDeps): void => {
  const { messages, shop, clock, authenticate } = deps;
  const schema = {
    tags: ["messages"],
    summary: "What the shop announces to everybody on its pages, the newest first",
    response: { 200: AnnouncementsWire },
  };
  app.get("/v1/announcements", { schema }, async (request, reply) => {
    await authenticate(request);
    const now = clock();
    const shown = (await messages.announcements.list()).filter((one) => now < shownUntil(one));
    return reply
      .header("cache-control", `private, max-age=${FEED_SECONDS}`)
      .send({ announcements: shown.map(describeAnnouncement) });
  });
  app.get("/announcements.atom", hiddenFor(ANYBODY), async (request, reply) => {
    const language = languageOfPage(request, shop.languages);
    const feed = writeFeed(await messages.announcements.list(), { shop, language });
    return reply
      .type("application/atom+xml; charset=utf-8")
      .header("cache-control", `public, max-age=${FEED_SECONDS}`)
      .send(feed);
  });
};

/** The webhook of WhatsApp's Cloud API: proved once by a word of ours, and by a signature over every body. */
const whatsappRoutes =
  ({
    messages,
    secrets,
    messageSecrets: { whatsappSecret },
    onChoice,
    takeReply,
  }: PublicMessagesDeps): FastifyPluginAsync =>
  async (app) => {
    app.removeContentTypeParser("application/json");
    app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    type Challenge = { Querystring: { "hub.mode"?: string; "hub.verify_token"?: string; "hub.challenge"?: string } };
    app.get<Challenge>("/v1/messages/whatsapp", hiddenFor(SIGNED), (request, reply) => {
      const { "hub.mode": mode, "hub.verify_token": token = "", "hub.challenge": challenge = "" } = request.query;
      if (mode !== "subscribe" || whatsappSecret === undefined || !isVerifyToken(secrets, token))
        throw new Problem("signature_invalid");
      return reply.type("text/plain; charset=utf-8").send(challenge);
    });
    app.post("/v1/messages/whatsapp", hiddenFor(SIGNED), async (request) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = request.headers["x-hub-signature-256"];
      const isSigned =
        whatsappSecret !== undefined &&
        typeof signature === "string" &&
        isSignedByWhatsapp(whatsappSecret, body, signature);
      if (!isSigned) throw new Problem("signature_invalid");
      return messages.receiveWhatsapp(parseJson(body.toString()), { onChoice, takeReply });
    });
  };
