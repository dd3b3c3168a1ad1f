import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ANYBODY, hiddenFor } from "../http/who-may.ts";
import { type NotBuiltWords, sendNotBuiltPage } from "./not-built-page.ts";

export type WebApp = {
  /** Where it is served, and everything below: `/privacy`. */
  readonly at: string;
  /** The folder into which `npm run build` writes it. */
  readonly built: string;
  readonly shop: { readonly name: string; readonly url: string };
  readonly notBuilt: NotBuiltWords;
  readonly makeNonce: () => string;
  /** Whether it shows letters as they are sent, in a frame that runs nothing: mail programs want styles in the elements themselves. */
  readonly showsLetters?: boolean;
};

const A_YEAR_MS = 31_536_000_000;
/** For what changes under an address that never does. */
export const ASK_EVERY_TIME = "public, max-age=0, must-revalidate";
export const hidden = hiddenFor(ANYBODY);

type Below = { Params: { "*": string } };

/** Stands in a built page wherever its own elements are named, until it is sent; `packaging/web-app-head.ts` writes it. */
const NONCE_PLACE = "{{nonce}}";

/**
 * Serves a built web app: every address within it is its one page, under a policy that runs the app's own files and nothing
 * else, and lets only them write styles. Each answer names its elements anew.
 */
export const registerWebApp = (
  app: FastifyInstance,
  { at, built, shop, notBuilt, makeNonce, showsLetters = false }: WebApp,
): void => {
  const sendApp = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const page = await readPage(join(built, "index.html"));
    if (page === undefined) return sendNotBuiltPage(reply, { at, name: shop.name }, notBuilt);
    const nonce = makeNonce();
    return reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", securityFor({ shopUrl: shop.url, nonce, showsLetters }))
      .header("cache-control", ASK_EVERY_TIME)
      .send(page.replaceAll(NONCE_PLACE, nonce));
  };
  app.get(at, hidden, sendApp);
  app.get<Below>(`${at}/*`, hidden, (request, reply) => {
    const path = request.params["*"];
    // The addresses within the app have no file extension; the app's own file is it too, and under the same policy.
    if (!/\.\w+$/.test(path) || /\.html$/i.test(path)) return sendApp(request, reply);
    return reply.sendFile(path, built, cachingOf(path));
  });
};

/** Undefined where nobody has built it. Read each time: it is small, and a build may replace it while the server runs. */
const readPage = (path: string): Promise<string | undefined> =>
  readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });

/** The name of an asset holds a hash of what is in it, so what has been loaded once stays true. */
const cachingOf = (path: string) =>
  path.startsWith("assets/")
    ? { cacheControl: true, maxAge: A_YEAR_MS, immutable: true }
    : { cacheControl: true, maxAge: 0 };

type Security = { readonly shopUrl: string; readonly nonce: string; readonly showsLetters: boolean };

/**
 * Style elements are written by the component library, under this answer's nonce. Text becomes markup or a script's address
 * only through the one policy of `packages/web/src/trusted-types.ts` (W3C Trusted Types).
 */
const securityFor = ({ shopUrl, nonce, showsLetters }: Security): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    ...(showsLetters ? ["style-src-attr 'unsafe-inline'"] : []),
    `img-src 'self' data: https: ${new URL(shopUrl).origin}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ].join("; ");
