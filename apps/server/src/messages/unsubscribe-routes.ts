import type { BothLanguages, Language } from "@seimbang/contracts";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type {
  DescribedRegistry,
  MessagesConfiguration,
  ShopConfiguration,
} from "../configuration/shop-configuration.ts";
import { html } from "../http/html.ts";
import { sendHumanPage } from "../http/human-page.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { ADDRESSED, hiddenFor } from "../http/who-may.ts";
import type { Secrets } from "../platform/master-key.ts";
import { type RefuseDeps, refuseTopics } from "./refuse-topics.ts";
import { sayMessage } from "./say-message.ts";
import { readUnsubscribeToken } from "./unsubscribe-token.ts";

export type UnsubscribeDeps = Omit<RefuseDeps, "registry"> & {
  readonly secrets: Secrets;
  readonly registry: DescribedRegistry;
  readonly messages: MessagesConfiguration;
  readonly shop: ShopConfiguration["shop"];
};

const hidden = hiddenFor(ADDRESSED);
type One = { Params: { token: string } };

/**
 * The links by which one click stops a topic (RFC 8058). Opening one changes nothing, since programs open links before
 * people do; what stops is a POST, of a mail program or of the page's button. It needs no key, no cookie and no sign-in.
 */
export const unsubscribeRoutes =
  (deps: UnsubscribeDeps): FastifyPluginAsync =>
  async (app) => {
    // Mail programs send a form, or parts of one; what it says does not matter, since the address says it all.
    for (const type of ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"])
      app.addContentTypeParser(type, { parseAs: "buffer" }, (_request, _body, done) => done(null, {}));
    registerBoth(app, deps);
  };

const registerBoth = (app: FastifyInstance, deps: UnsubscribeDeps): void => {
  const { secrets, shop, messages } = deps;
  const read = (request: FastifyRequest<One>) =>
    readUnsubscribeToken(
      secrets,
      request.params.token,
      [...messages.topics.values()].map(({ purpose }) => purpose),
    );
  const language = (request: FastifyRequest): Language => languageOfPage(request, shop.languages);
  app.get<One>("/unsubscribe/:token", hidden, (request, reply) => {
    const known = read(request);
    if (known === undefined) return sendUnknown(reply, language(request), deps);
    return sendAsking(reply, language(request), nameOf(known.purpose, deps), deps);
  });
  app.post<One>("/unsubscribe/:token", hidden, async (request, reply) => {
    const known = read(request);
    if (known === undefined) return sendUnknown(reply, language(request), deps);
    await refuseTopics(known.subject, [known.purpose], "one_click", deps);
    return sendDone(reply, language(request), nameOf(known.purpose, deps), deps);
  });
};

const nameOf = (purpose: string, { registry }: UnsubscribeDeps): BothLanguages =>
  registry.purposes.find(({ purposeId }) => purposeId === purpose)?.name ?? { id: purpose, en: purpose };

type Say = (key: Parameters<typeof sayMessage>[0]) => string;

const page = (
  reply: FastifyReply,
  language: Language,
  { shop }: UnsubscribeDeps,
  title: string,
  main: ReturnType<typeof html>,
): FastifyReply =>
  sendHumanPage(reply.header("referrer-policy", "no-referrer"), {
    ...{ language, title, main, name: shop.name },
    hasForm: true,
    inLanguage: (other) => `?lang=${other}`,
    footer: html`<p><a href="/privacy?lang=${language}">${sayMessage("unsubscribe.centre", {}, language)}</a></p>`,
  });

const sendAsking = (
  reply: FastifyReply,
  language: Language,
  topic: BothLanguages,
  deps: UnsubscribeDeps,
): FastifyReply => {
  const say: Say = (key) => sayMessage(key, { topic: topic[language] }, language);
  const main = html`<h1>${say("unsubscribe.title")}</h1>
<p class="lead">${say("unsubscribe.lead")}</p>
<form method="post"><button>${say("unsubscribe.button")}</button></form>`;
  return page(reply, language, deps, say("unsubscribe.title"), main);
};

const sendDone = (
  reply: FastifyReply,
  language: Language,
  topic: BothLanguages,
  deps: UnsubscribeDeps,
): FastifyReply => {
  const say: Say = (key) => sayMessage(key, { topic: topic[language] }, language);
  const main = html`<h1>${say("unsubscribe.done_title")}</h1><p class="lead">${say("unsubscribe.done")}</p>`;
  return page(reply, language, deps, say("unsubscribe.done_title"), main);
};

const sendUnknown = (reply: FastifyReply, language: Language, deps: UnsubscribeDeps): FastifyReply => {
  const say: Say = (key) => sayMessage(key, {}, language);
  const main = html`<h1>${say("unsubscribe.unknown_title")}</h1><p class="lead">${say("unsubscribe.unknown")}</p>`;
  return page(reply.status(404), language, deps, say("unsubscribe.unknown_title"), main);
};
