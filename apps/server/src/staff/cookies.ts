import type { FastifyReply, FastifyRequest } from "fastify";
import { LONGEST_MS } from "./session-limits.ts";

/** `session` opens what somebody may do; `device` only says that they have signed in here before. */
type CookieUse = "session" | "device";
const NAMES = { session: "seimbang-staff", device: "seimbang-device" } as const satisfies Record<CookieUse, string>;
const SECONDS = { session: LONGEST_MS / 1_000, device: 180 * 86_400 } as const satisfies Record<CookieUse, number>;

/**
 * By its prefix a browser lets no other host and no page without https set it (RFC 6265bis, 4.1.3.2). Browsers take that on
 * https alone, so that a shop on one's own machine has the name without it.
 */
const nameOf = (use: CookieUse, { protocol }: FastifyRequest): string =>
  protocol === "https" ? `__Host-${NAMES[use]}` : NAMES[use];

export const readCookie = (request: FastifyRequest, use: CookieUse): string | undefined => {
  const { cookie: header } = request.headers;
  if (header === undefined) return undefined;
  const cookies = request.server.parseCookie(header);
  const name = nameOf(use, request);
  return Object.hasOwn(cookies, name) ? cookies[name] : undefined;
};

const write = (reply: FastifyReply, use: CookieUse, value: string, maxAge: number): void => {
  const { request } = reply;
  const options = { path: "/", httpOnly: true, sameSite: "strict", secure: request.protocol === "https" } as const;
  reply.setCookie(nameOf(use, request), value, { ...options, maxAge });
};

export const setCookie = (reply: FastifyReply, use: CookieUse, value: string): void =>
  write(reply, use, value, SECONDS[use]);

export const clearCookie = (reply: FastifyReply, use: CookieUse): void => write(reply, use, "", 0);
