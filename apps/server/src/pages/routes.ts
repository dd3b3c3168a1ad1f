import { existsSync } from "node:fs";
import { join } from "node:path";
import helmet from "@fastify/helmet";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { sendNotBuiltPage } from "./not-built-page.ts";

export type PagesDependencies = {
  /** The folders into which `npm run build` writes. */
  readonly built: { readonly sdk: string; readonly privacy: string };
  readonly shop: ShopConfiguration["shop"];
  readonly slots: ShopConfiguration["slots"];
  /** Of the pages themselves. Anybody may know it: it proves nothing about a visitor. */
  readonly publishableKey: string;
};

const A_YEAR_MS = 31_536_000_000;
const ASK_EVERY_TIME = "public, max-age=0, must-revalidate";
const hidden = { schema: { hide: true } } as const;

/** What a browser loads from here: the scripts for the shop's own pages, and the privacy centre. */
export const pagesRoutes =
  (dependencies: PagesDependencies): FastifyPluginAsync =>
  async (app) => {
    // What is sent, and how long it is kept, each route says.
    await app.register(fastifyStatic, { serve: false, cacheControl: false, dotfiles: "ignore", preCompressed: true });
    registerScripts(app, dependencies);
    await app.register(async (pages) => {
      await pages.register(helmet, { contentSecurityPolicy: false });
      registerPrivacyCentre(pages, dependencies);
    });
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

type Below = { Params: { "*": string } };

const registerPrivacyCentre = (app: FastifyInstance, dependencies: PagesDependencies): void => {
  const { built, shop, slots, publishableKey } = dependencies;
  const security = securityFor(shop.url);
  const sendApp = (_request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (!existsSync(join(built.privacy, "index.html"))) return sendNotBuiltPage(reply, shop.name);
    return reply
      .header("content-security-policy", security)
      .header("cache-control", ASK_EVERY_TIME)
      .sendFile("index.html", built.privacy);
  };
  app.get("/privacy/config.json", hidden, () => ({
    publishableKey,
    shop: { name: shop.name, url: shop.url },
    languages: shop.languages,
    slots: exampleSlots(slots),
  }));
  app.get("/privacy", hidden, sendApp);
  app.get<Below>("/privacy/*", hidden, (request, reply) => {
    const path = request.params["*"];
    // The addresses within the app have no file extension; the app's own file is it too, and under the same policy.
    if (!/\.\w+$/.test(path) || /\.html$/i.test(path)) return sendApp(request, reply);
    return reply.sendFile(path, built.privacy, cachingOf(path));
  });
};

/** For each purpose the first of its slots that looks at the person: what it shows is an example of the purpose. */
const exampleSlots = (slots: PagesDependencies["slots"]): Readonly<Record<string, string>> => {
  const personal = [...slots].filter(([, { sources }]) => sources.includes("personal"));
  return Object.fromEntries(personal.toReversed().map(([name, { purpose }]) => [purpose, name]));
};

/** The name of an asset holds a hash of what is in it, so what has been loaded once stays true. */
const cachingOf = (path: string) =>
  path.startsWith("assets/")
    ? { cacheControl: true, maxAge: A_YEAR_MS, immutable: true }
    : { cacheControl: true, maxAge: 0 };

/** Styles may be inline because the component library writes its variables into the page; scripts never. */
const securityFor = (shopUrl: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: https: ${new URL(shopUrl).origin}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
