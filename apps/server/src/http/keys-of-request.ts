/**
 * The API keys a request may have brought, in the order they are tried. Trackers know three forms: `writeKey` in the
 * body, HTTP Basic with the key as user name, and a Bearer token beside `writeKey`, which is then no key of ours; our
 * own form is the key as the Bearer token.
 */
export const keysOfRequest = (authorization: string | undefined, body: unknown): readonly string[] => {
  const keys: string[] = [];
  for (const key of [authorization === undefined ? undefined : inHeader(authorization), inBody(body)])
    if (key !== undefined && key !== "") keys.push(key);
  return keys;
};

/** Nearly every header is spelled so, with nothing around it. */
const USUAL = /^Bearer (\S+)$/;

const inHeader = (authorization: string): string | undefined => {
  const usual = USUAL.exec(authorization)?.[1];
  if (usual !== undefined) return usual;
  const [given = "", credentials = ""] = authorization.trim().split(/\s+/, 2);
  const scheme = given.toLowerCase();
  if (scheme === "bearer") return credentials;
  return scheme === "basic" ? Buffer.from(credentials, "base64").toString("utf8").split(":", 1)[0] : undefined;
};

const inBody = (body: unknown): string | undefined => {
  if (typeof body !== "object" || body === null || !("writeKey" in body)) return undefined;
  return typeof body.writeKey === "string" ? body.writeKey.trim() : undefined;
};
