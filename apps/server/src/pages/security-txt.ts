import type { FastifyInstance } from "fastify";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { Problem } from "../http/problem.ts";
import { ANYBODY, hiddenFor } from "../http/who-may.ts";
import type { Clock } from "../platform/clock.ts";

export type SecurityTxtDependencies = Pick<ShopConfiguration, "server" | "shop"> & { readonly clock: Clock };

const DAY_MS = 86_400_000;
/** Whoever kept a copy asks again well within the year that RFC 9116 (2.5.5) recommends; a server that runs says it anew. */
const HOLDS_DAYS = 90;

/** Where weaknesses are reported, for people and programs (RFC 9116), where the shop has said it. */
export const registerSecurityTxt = (app: FastifyInstance, { server, shop, clock }: SecurityTxtDependencies): void => {
  app.get("/.well-known/security.txt", hiddenFor(ANYBODY), (_request, reply) => {
    const { securityContact: contact } = server;
    if (contact === undefined) throw new Problem("not_found");
    const end = (Math.floor(clock() / DAY_MS) + HOLDS_DAYS) * DAY_MS;
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${new Date(end).toISOString().replace(".000Z", "Z")}`,
      `Preferred-Languages: ${shop.languages.join(", ")}`,
    ];
    return reply.type("text/plain; charset=utf-8").send(`${lines.join("\r\n")}\r\n`);
  });
};
