import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { readDatabaseUrl } from "@seimbang/database";
import { isPrivateAddress } from "./private-network.ts";

/** Every address that a name leads to. */
type Resolve = (host: string) => Promise<readonly string[]>;

const resolveName: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * The host to which customers' data would travel unencrypted through networks of others; undefined where nothing does: over a socket, within
 * this machine or a private network, encrypted, or where the address says itself that it is to be so (`sslmode=disable`, for a tunnel).
 * @see OWASP ASVS 5.0, 12.3.1
 */
export const hostInClear = async (databaseUrl: string, resolve: Resolve = resolveName): Promise<string | undefined> => {
  const { host, isEncrypted, isMeantInClear } = readDatabaseUrl(databaseUrl);
  if (isEncrypted || isMeantInClear || host.startsWith("/")) return undefined;
  // Who has no address is reached by nobody; whoever connects says so.
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host];
  return addresses.every(isPrivateAddress) ? undefined : host;
};
