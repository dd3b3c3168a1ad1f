import { createHmac, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../platform/master-key.ts";

/** How long a link to what somebody asked for is good; whoever comes later asks how the request stands and gets another. */
export const RESULTS_MS = 60 * 60_000;
const TAG_BYTES = 32;

/** A name for what was asked for that nobody can make up: our request's number, until when it is good, and an HMAC of both. */
export const resultsToken = (secrets: Secrets, requestId: string, until: number): string => {
  const said = `${requestId}.${Math.floor(until / 1000)}`;
  return `${said}.${tagOf(secrets, said).toString("base64url")}`;
};

/** The request that a token is good for at this moment. */
export const readResultsToken = (secrets: Secrets, token: string, now: number): string | undefined => {
  const [, said = "", requestId, until, tag = ""] = /^(([0-9a-f-]{36})\.(\d{1,12}))\.([\w-]{43})$/.exec(token) ?? [];
  const given = Buffer.from(tag, "base64url");
  if (given.length !== TAG_BYTES || given.toString("base64url") !== tag) return undefined;
  if (!timingSafeEqual(given, tagOf(secrets, said))) return undefined;
  return Number(until) * 1000 > now ? requestId : undefined;
};

const tagOf = (secrets: Secrets, said: string): Buffer =>
  createHmac("sha256", secrets.hmacKey("partner-results")).update(said).digest();
