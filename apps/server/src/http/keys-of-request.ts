/**
 * The API keys a request may have brought, in the order they are tried. Trackers know three forms: `writeKey` in the
 * body, HTTP Basic with the key as user name, and a Bearer token beside `writeKey`, which is then no key of ours; our
 * own form is the key as the Bearer token.
 */
export const keysOfRequest = (authorization: string | undefined, body: unknown): readonly string[] => {
  const [scheme = "", credentials = ""] = (authorization ?? "").trim().split(/\s+/, 2);
  return [inHeader(scheme.toLowerCase(), credentials), inBody(body)].flatMap((key) => key || []);
};

const inHeader = (scheme: string, credentials: string): string | undefined => {
  if (scheme === "bearer") return credentials;
  return scheme === "basic" ? Buffer.from(credentials, "base64").toString("utf8").split(":", 1)[0] : undefined;
};

const inBody = (body: unknown): string | undefined => {
  if (typeof body !== "object" || body === null || !("writeKey" in body)) return undefined;
  return typeof body.writeKey === "string" ? body.writeKey.trim() : undefined;
};
