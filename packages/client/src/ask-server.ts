import type { PrivacySignalsWire } from "@seimbang/contracts";
import { SeimbangProblem, toProblem, unanswered } from "./seimbang-problem.ts";

type Signals = { readonly [Name in keyof PrivacySignalsWire]: PrivacySignalsWire[Name] | undefined };

export type ClientSettings = {
  /** Where the shop's Seimbang answers, such as `https://seimbang.toko.example`. */
  readonly url: string;
  /** A publishable key in pages and apps, a secret key on the shop's own server only. */
  readonly key: string;
  /** Whom requests speak for. A function is asked at every request, so that a withdrawal or a sign-out holds at once. */
  readonly token?: string | (() => string | undefined) | undefined;
  /** What the browser or a consent tool says, as it came; the server decodes it. */
  readonly signals?: () => Signals | Promise<Signals>;
  readonly fetch?: typeof globalThis.fetch;
  /** How long an answer is waited for; 10 seconds when absent. */
  readonly timeoutMs?: number;
};

export type Asking = {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Lets the request outlive the page that makes it; only where key and token may be in the body (`/v1/batch`). */
  readonly keepalive?: boolean;
  /** A file is answered as it came. */
  readonly as?: "blob";
};

/** @throws SeimbangProblem when the request is refused, or not answered in time or at all. */
export type AskServer = <Answer>(method: string, path: string, asking?: Asking) => Promise<Answer>;

const TIMEOUT_MS = 10_000;
const NO_CONTENT = 204;

export const createAskServer =
  (settings: ClientSettings): AskServer =>
  async <Answer>(method: string, path: string, asking: Asking = {}) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), settings.timeoutMs ?? TIMEOUT_MS);
    try {
      const answer = await send(settings, method, path, asking, abort.signal);
      if (!answer.ok) throw await toProblem(answer);
      return (await read(answer, asking)) as Answer;
    } catch (cause) {
      if (cause instanceof SeimbangProblem) throw cause;
      throw unanswered(abort.signal.aborted ? "timed_out" : "unreachable", cause);
    } finally {
      clearTimeout(timer);
    }
  };

const send = (
  { url, key, token, fetch: fetchGiven }: ClientSettings,
  method: string,
  path: string,
  { body, headers, keepalive = false }: Asking,
  signal: AbortSignal,
): Promise<Response> => {
  const visitor = typeof token === "function" ? token() : token;
  const request = {
    method,
    // Headers would have to be asked for first (CORS), when the page may be gone: the body carries them.
    headers: keepalive ? { "content-type": "text/plain" } : headersOf(key, visitor, body, headers),
    body: body ? JSON.stringify(keepalive ? { ...body, writeKey: key, visitor: { token: visitor } } : body) : null,
    // Who asks is said by key and token alone: no cookie of the shop travels along.
    credentials: "omit",
    keepalive,
    signal,
  } as const;
  return (fetchGiven ?? fetch)(`${url.replace(/\/+$/, "")}${path}`, request);
};

const headersOf = (key: string, visitor: string | undefined, body: object | undefined, more: Asking["headers"]) => ({
  authorization: `Bearer ${key}`,
  ...(body && { "content-type": "application/json" }),
  ...(visitor && { "x-seimbang-visitor": visitor }),
  ...more,
});

const read = (answer: Response, { as }: Asking): Promise<unknown> | undefined => {
  if (answer.status === NO_CONTENT) return undefined;
  return as === "blob" ? answer.blob() : answer.json();
};
