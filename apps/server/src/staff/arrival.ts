import type { FastifyRequest } from "fastify";
import { originOf, requireOwnPage, requireSecure } from "../http/own-page.ts";
import { readCookie } from "./cookies.ts";
import { describeDevice } from "./describe-device.ts";

/** From where somebody comes who wants in. */
export type Arrival = {
  readonly address: string;
  /** Browser and system, as the browser says. */
  readonly device: string;
  /** What was left with this browser when somebody signed in on it before. */
  readonly deviceToken: string | undefined;
  readonly origin: string;
  /** The host name that passkeys belong to (W3C WebAuthn, "RP ID"). */
  readonly rpId: string;
};

/** @throws Problem `https_required`, or `sent_from_elsewhere` for what no page of this server sent. */
export const arrivalOf = (request: FastifyRequest): Arrival => {
  requireSecure(request);
  requireOwnPage(request);
  return {
    address: request.ip,
    device: describeDevice(request.headers["user-agent"]),
    deviceToken: readCookie(request, "device"),
    origin: originOf(request),
    rpId: request.hostname,
  };
};
