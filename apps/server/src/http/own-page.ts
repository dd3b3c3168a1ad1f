import { CONSOLE_HEADER } from "@seimbang/contracts";
import type { FastifyRequest } from "fastify";
import { Problem } from "./problem.ts";

/** Whether this host is the machine itself, where browsers take http for as safe as https (W3C Secure Contexts, 3.1). */
const isLocalHost = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);

/** What this server is called by whoever asks, as a browser names it (RFC 6454). */
export const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;

/** @throws Problem `https_required` where what is sent could be read or changed on its way. */
export const requireSecure = ({ protocol, host }: FastifyRequest): void => {
  if (protocol !== "https" && !isLocalHost(host)) throw new Problem("https_required");
};

/**
 * Lets only pages of this server use a session: by what browsers say of where a request comes from (W3C Fetch Metadata; RFC
 * 6454), and for what changes something by a header as well, which no other page can send unless it was let.
 * @throws Problem `sent_from_elsewhere`
 */
export const requireOwnPage = (request: FastifyRequest): void => {
  const { headers, method } = request;
  const onlyReads = method === "GET" || method === "HEAD";
  const site = headers["sec-fetch-site"];
  const isOwnSite = site === undefined || site === "same-origin" || (onlyReads && site === "none");
  const isOwnOrigin = headers.origin === undefined || headers.origin === originOf(request);
  const isMarked = onlyReads || headers[CONSOLE_HEADER] !== undefined;
  if (!isOwnSite || !isOwnOrigin || !isMarked) throw new Problem("sent_from_elsewhere");
};
