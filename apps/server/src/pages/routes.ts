import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { CONSOLE_NOT_BUILT, PRIVACY_NOT_BUILT } from "./not-built-page.ts";
import { ASK_EVERY_TIME, hidden, registerWebApp } from "./web-app.ts";

export type PagesDependencies = {
  /** The folders into which `npm run build` writes. */
  readonly built: { readonly sdk: string; readonly privacy: string; readonly console: string };
  readonly shop: ShopConfiguration["shop"];
  readonly slots: ShopConfiguration["slots"];
  /** Whether the shop writes mail, and so a link to their choices to whoever asks for it. */
  readonly mailsLinks: boolean;
  /** What the shop stands for, as it tells everybody. */
  readonly values: ShopConfiguration["messages"]["voice"]["values"];
  /** Of the pages themselves. Anybody may know it: it proves nothing about a visitor. */
  readonly publishableKey: string;
  /** A value that nobody can guess and that is used once, of letters that need no quoting. */
  readonly makeNonce: () => string;
};

/** What a browser loads from here: the scripts for the shop's own pages, the privacy centre, and the team's console. */
export const pagesRoutes =
  (dependencies: PagesDependencies): FastifyPluginAsync =>
  async (app) => {
    // What is sent, and how long it is kept, each route says. Nobody needs a part of files this small, and a part of none is an error there.
    const files = { serve: false, cacheControl: false, acceptRanges: false } as const;
    await app.register(fastifyStatic, { ...files, dotfiles: "ignore", preCompressed: true });
    registerScripts(app, dependencies);
    const { built, shop, makeNonce } = dependencies;
    registerPrivacyConfiguration(app, dependencies);
    registerWebApp(app, { at: "/privacy", built: built.privacy, notBuilt: PRIVACY_NOT_BUILT, shop, makeNonce });
    registerConsoleConfiguration(app, dependencies);
    const console = { at: "/console", built: built.console, notBuilt: CONSOLE_NOT_BUILT };
    registerWebApp(app, { ...console, shop, makeNonce, showsLetters: true });
  };

/**
 * Pages of any origin may run them, the others once somebody asks why, or is asked. Their addresses never change, so a browser asks each
 * time whether they did.
 */
const registerScripts = (app: FastifyInstance, { built }: PagesDependencies): void => {
  for (const name of ["sdk.js", "sdk-panel.js", "sdk-prompt.js"])
    app.get(`/${name}`, hidden, (_request, reply) =>
      reply
        .header("cross-origin-resource-policy", "cross-origin")
        .header("access-control-allow-origin", "*")
        .header("cache-control", ASK_EVERY_TIME)
        .sendFile(name, built.sdk),
    );
};

const registerPrivacyConfiguration = (app: FastifyInstance, dependencies: PagesDependencies): void => {
  const { shop, slots, values, mailsLinks, publishableKey } = dependencies;
  app.get("/privacy/config.json", hidden, () => ({
    publishableKey,
    shop: { name: shop.name, url: shop.url },
    languages: shop.languages,
    slots: exampleSlots(slots),
    values,
    mailsLinks,
  }));
};

/** What the console knows before anybody has signed in: nothing that a customer's page does not say. */
const registerConsoleConfiguration = (app: FastifyInstance, { shop }: PagesDependencies): void => {
  const { name, url, currency, timeZone, languages } = shop;
  app.get("/console/config.json", hidden, () => ({ shop: { name, url, currency, timeZone, languages } }));
};

/** For each purpose the first of its slots that looks at the person: what it shows is an example of the purpose. */
const exampleSlots = (slots: PagesDependencies["slots"]): Readonly<Record<string, string>> => {
  const personal = [...slots].filter(([, { sources }]) => sources.includes("personal"));
  return Object.fromEntries(personal.toReversed().map(([name, { purpose }]) => [purpose, name]));
};
