import type { Language } from "@seimbang/contracts";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { memberOf } from "../configuration/settings-tree.ts";
import { type Html, html } from "../http/html.ts";
import { sendHumanPage } from "../http/human-page.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { ANYBODY, hiddenFor } from "../http/who-may.ts";
import type { Clock } from "../platform/clock.ts";
import { openBackground } from "../platform/open-background.ts";
import { type MailAskedLinkDependencies, mailAskedLink } from "./mail-asked-link.ts";
import { sayIdentity } from "./say-identity.ts";

export type AskLinkDependencies = MailAskedLinkDependencies & {
  readonly clock: Clock;
  readonly shop: { readonly name: string; readonly languages: readonly Language[] };
  /** Told of a letter that could not be queued; whoever asked is told nothing that others are not. */
  readonly onFault: (error: unknown) => void;
};

/** Where a customer asks for the link to their choices, without script. */
export const ASK_LINK = "/privacy-link";
const hidden = hiddenFor(ANYBODY);
/** A form with one address in it is far below. */
const MOST_BYTES = 2_048;
/** RFC 5321, 4.5.3.1.3. */
const LONGEST_MAIL = 254;
/** Of one caller; a household asks now and then, a program all the time. */
const LIMIT = { rateLimit: { max: 10, timeWindow: "10 minutes" } } as const;

/**
 * A page by which a customer who is not signed in has the link to their choices written to them. The answer is the same
 * whether the address is known or not, and comes before it is looked for, so that nobody learns whose customer somebody is.
 */
export const askLinkRoutes =
  (deps: AskLinkDependencies): FastifyPluginAsync =>
  async (app) => {
    app.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: MOST_BYTES },
      (_request, body, done) => done(null, { mail: new URLSearchParams(String(body)).get("mail") ?? "" }),
    );
    registerPage(app, deps);
  };

const registerPage = (app: FastifyInstance, deps: AskLinkDependencies): void => {
  const { clock, onFault, shop } = deps;
  const background = openBackground(onFault);
  app.addHook("onClose", background.settled);
  app.get(ASK_LINK, hidden, (request, reply) =>
    sendPage(reply, languageOfPage(request, shop.languages), askingPage, deps),
  );
  app.post(ASK_LINK, { ...hidden, config: LIMIT }, (request, reply) => {
    // A form has it; whatever else was sent may have anything, or nothing.
    const mail = memberOf(request.body, "mail");
    const language = languageOfPage(request, shop.languages);
    if (typeof mail !== "string" || !isAddress(mail)) return sendPage(reply.status(400), language, wrongPage, deps);
    if (isOwnPage(request)) background.run(mailAskedLink(mail, clock(), deps));
    return sendPage(reply, language, askedPage, deps);
  });
};

const isAddress = (mail: string): boolean =>
  mail.length <= LONGEST_MAIL && /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/.test(mail);

/** Another site could have its visitors ask for strangers (W3C Fetch Metadata). */
const isOwnPage = ({ headers }: FastifyRequest): boolean =>
  ["same-origin", "none", undefined].includes(headers["sec-fetch-site"] as string | undefined);

type Say = (key: Parameters<typeof sayIdentity>[0]) => string;

const sendPage = (
  reply: FastifyReply,
  language: Language,
  write: (say: Say) => Html,
  { shop }: Pick<AskLinkDependencies, "shop">,
): FastifyReply => {
  const say: Say = (key) => sayIdentity(key, { shop: shop.name })[language];
  return sendHumanPage(reply, {
    ...{ language, title: say("ask.title"), name: shop.name, main: write(say) },
    hasForm: true,
    inLanguage: (other) => `${ASK_LINK}?lang=${other}`,
    footer: html`<p><a href="/privacy?lang=${language}">${say("ask.centre")}</a></p>`,
  });
};

const form = (say: Say): Html => html`<form method="post">
<p><label for="mail">${say("ask.mail")}</label><br>
<input id="mail" name="mail" type="email" required maxlength="254" autocomplete="email"></p>
<button>${say("ask.button")}</button>
</form>`;

const askingPage = (say: Say): Html => html`<h1>${say("ask.title")}</h1>
<p class="lead">${say("ask.lead")}</p>
${form(say)}`;

const wrongPage = (say: Say): Html => html`<h1>${say("ask.title")}</h1>
<p class="lead" role="alert">${say("ask.wrong")}</p>
${form(say)}`;

const askedPage = (say: Say): Html => html`<h1>${say("ask.done_title")}</h1>
<p class="lead">${say("ask.done")}</p>`;
