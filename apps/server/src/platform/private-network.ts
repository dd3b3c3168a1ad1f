import { lookup as lookUpName } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/**
 * Networks that only a machine inside can reach (RFC 6890, with the ranges of IPv6 that carry an IPv4 address within): calling
 * one for somebody lends them our place in it.
 */
const PRIVATE_NETWORKS: readonly (readonly [address: string, prefix: number, family: "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 96, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
  ["64:ff9b:1::", 48, "ipv6"],
  ["2001::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["fec0::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];
const privateNetworks = new BlockList();
for (const [address, prefix, family] of PRIVATE_NETWORKS) privateNetworks.addSubnet(address, prefix, family);

/** @param address an IP address, IPv4 within IPv6 too */
export const isPrivateAddress = (address: string): boolean =>
  privateNetworks.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** That a host leads into a private network and was not named as one that may. */
export class AddressNotAllowed extends Error {
  readonly host: string;
  constructor(host: string) {
    super(`${host} leads to a private network; outgoing.privateHosts would have to name it.`);
    this.host = host;
  }
}

/** Looks a name up for a connection and refuses what it leads to, so that nothing changes between look and leap. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookUpName(hostname, options, (error, address, family) => {
    const addresses = typeof address === "string" ? [address] : (address ?? []).map((found) => found.address);
    if (error === null && addresses.some(isPrivateAddress)) callback(new AddressNotAllowed(hostname), address, family);
    else callback(error, address, family);
  });
};
