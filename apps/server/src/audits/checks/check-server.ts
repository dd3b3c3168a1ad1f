import type { AuditDeps } from "../audit-deps.ts";
import type { Check, Finding } from "../findings.ts";

/** Encryption on the way to the shop, and whose pages may call it. What is sent within one machine needs none. */
export const checkServer =
  ({ configuration }: Pick<AuditDeps, "configuration">): Check =>
  async () => {
    const { shop, server, log } = configuration;
    const isLive = !isLocal(shop.url);
    return [
      ...(isLive && isPlain(shop.url) ? [{ code: "shop_insecure", about: shop.url } as const] : []),
      ...server.origins.flatMap((origin): readonly Finding[] => {
        if (isLocal(origin)) return isLive ? [{ code: "origin_local", about: origin }] : [];
        return isPlain(origin) ? [{ code: "origin_insecure", about: origin }] : [];
      }),
      ...(server.proxies ?? [])
        .filter((proxy) => EVERYBODY.test(proxy))
        .map((about) => ({ code: "proxies_too_wide", about }) as const),
      ...log.webhooks
        .filter((address) => isPlain(address) && !isLocal(address))
        .map((address) => ({ code: "webhook_insecure", about: new URL(address).origin }) as const),
    ];
  };

/** More of the world than any proxy is in. */
const EVERYBODY = /^(\*|true)$|\/[0-7]$/;

const isPlain = (address: string): boolean => new URL(address).protocol === "http:";
const isLocal = (address: string): boolean =>
  /^(localhost|127\..*|\[::1\]|.*\.localhost)$/.test(new URL(address).hostname);
