import { type Fields, textOf } from "./message.ts";

/**
 * The API keys a tracker may have sent, in the order they are tried. Segment knows three forms: `writeKey` in the body,
 * HTTP Basic with the key as user name, and a Bearer token beside `writeKey`; our own is the key as Bearer token.
 */
export const keysOfRequest = (authorization: string | undefined, body: Fields): readonly string[] => {
  const [scheme = "", credentials = ""] = (authorization ?? "").trim().split(/\s+/, 2);
  const fromHeader = scheme.toLowerCase() === "basic" ? userNameIn(credentials) : bearerIn(scheme, credentials);
  return [fromHeader, textOf(body["writeKey"])].flatMap((key) => key || []);
};

const userNameIn = (credentials: string): string | undefined =>
  Buffer.from(credentials, "base64").toString("utf8").split(":", 1)[0];

const bearerIn = (scheme: string, credentials: string): string | undefined =>
  scheme.toLowerCase() === "bearer" ? credentials : undefined;
