import type { FastifyInstance } from "fastify";

/** Nothing may be loaded, framed or sent by what is no page. A page that brings no policy of its own is held to this one. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Two years, as browsers ask for before they keep a host on their own lists. */
const HTTPS_ONLY = "max-age=63072000; includeSubDomains";

/**
 * What every answer says: it is never taken for what it is not, never kept in a cache, tells no other site where it was asked,
 * and is not read by pages of other sites but as CORS lets them. A route that means otherwise says so itself.
 */
export const ANSWER_HEADERS = {
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "content-security-policy": NOTHING,
  "cross-origin-resource-policy": "same-origin",
} as const;

/** What no page of ours needs. Passkeys are asked for by the console, from its own origin. */
const UNUSED_FEATURES = [
  "accelerometer attribution-reporting autoplay bluetooth browsing-topics camera display-capture encrypted-media",
  "fullscreen geolocation gyroscope hid identity-credentials-get idle-detection local-fonts magnetometer microphone",
  "midi otp-credentials payment picture-in-picture serial screen-wake-lock shared-storage storage-access usb",
  "window-management xr-spatial-tracking",
].flatMap((line) => line.split(" "));
const OWN_FEATURES = ["publickey-credentials-create", "publickey-credentials-get"];

/** What an HTML page says beside it: it shares no window and no process with other sites, and uses no device. */
const PAGE_HEADERS = {
  "cross-origin-opener-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "permissions-policy": [
    ...UNUSED_FEATURES.map((feature) => `${feature}=()`),
    ...OWN_FEATURES.map((feature) => `${feature}=(self)`),
  ].join(", "),
  // For browsers that know no `frame-ancestors`.
  "x-frame-options": "DENY",
} as const;

/** To every answer what it needs, and to every page more; nothing has to be remembered by whoever writes one. */
export const addSecurityHeaders = (app: FastifyInstance): void => {
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(ANSWER_HEADERS);
    // What is said over http could be said by anybody on the way (RFC 6797, 7.2).
    if (request.protocol === "https") reply.header("strict-transport-security", HTTPS_ONLY);
    done();
  });
  app.addHook("onSend", (_request, reply, _payload, done) => {
    const type = reply.getHeader("content-type");
    if (typeof type === "string" && type.startsWith("text/html")) reply.headers(PAGE_HEADERS);
    done();
  });
};
