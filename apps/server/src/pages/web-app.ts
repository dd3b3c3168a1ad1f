import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type NotBuiltWords, sendNotBuiltPage } from "./not-built-page.ts";

export type WebApp = {
  /** Where it is served, and everything below: `/privacy`. */
  readonly at: string;
  /** The folder into which `npm run build` writes it. */
  readonly built: string;
  readonly shop: { readonly name: string; readonly url: string };
  readonly notBuilt: NotBuiltWords;
};

const A_YEAR_MS = 31_536_000_000;
/** For what changes under an address that never does. */
export const ASK_EVERY_TIME = "public, max-age=0, must-revalidate";
export const hidden = { schema: { hide: true } } as const;

type Below = { Params: { "*": string } };

/** Serves a built web app: every address within it is its one page, under a policy that lets no inline script run. */
export const registerWebApp = (app: FastifyInstance, { at, built, shop, notBuilt }: WebApp): void => {
  const security = securityFor(shop.url);
  const sendApp = (_request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (!existsSync(join(built, "index.html"))) return sendNotBuiltPage(reply, { at, name: shop.name }, notBuilt);
    return reply
      .header("content-security-policy", security)
      .header("cache-control", ASK_EVERY_TIME)
      .sendFile("index.html", built);
  };
  app.get(at, hidden, sendApp);
  app.get<Below>(`${at}/*`, hidden, (request, reply) => {
    const path = request.params["*"];
    // The addresses within the app have no file extension; the app's own file is it too, and under the same policy.
    if (!/\.\w+$/.test(path) || /\.html$/i.test(path)) return sendApp(request, reply);
    return reply.sendFile(path, built, cachingOf(path));
  });
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
