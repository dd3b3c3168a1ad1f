import { BlockList, isIP } from "node:net";

const V4_BITS = 32;
const V6_BITS = 128;
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** An IPv4 address that came in IPv6's clothes as what it is (RFC 4291, 2.5.5.2), and none with a zone. */
const plain = (address: string): string => {
  const [bare = ""] = address.split("%", 1);
  return MAPPED.exec(bare)?.[1] ?? bare;
};

const numberOf = (address: string): bigint => {
  if (isIP(address) === 4) return address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  // A URL writes an IPv6 address in one way only, without dots (WHATWG URL, host serialising).
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const between = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill("0");
  return [...before, ...between, ...after].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
};

const write = (number: bigint, family: 4 | 6): string => {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join(".");
  const groups = Array.from({ length: 8 }, (_, at) => ((number >> BigInt(112 - 16 * at)) & 65_535n).toString(16));
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
};

/** The network of this many bits that an address lies in, in CIDR (RFC 4632; RFC 4291, 2.3). */
const within = (address: string, bits: number): string => {
  const family = isIP(address) === 6 ? 6 : 4;
  const host = BigInt((family === 6 ? V6_BITS : V4_BITS) - bits);
  return `${write((numberOf(address) >> host) << host, family)}/${bits}`;
};

/**
 * An address or a network as everybody writes it, with the bits of the host at nought; undefined for what is neither. A network of
 * IPv4 addresses that is written as IPv6 counts its bits as IPv6 does: `::ffff:10.0.0.0/104` is `10.0.0.0/8`.
 */
export const parseNetwork = (text: string): string | undefined => {
  const [given = "", bits, ...more] = text.trim().split("/");
  const address = plain(given);
  const family = isIP(address);
  if (family === 0 || more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
  const longest = family === 6 ? V6_BITS : V4_BITS;
  const before = isIP(given) === 6 ? V6_BITS - longest : 0;
  const prefix = bits === undefined ? longest : Number(bits) - before;
  return prefix < 0 || prefix > longest ? undefined : within(address, prefix);
};

/** Networks as the shop's settings write them, which were checked when they were read. */
export const parseNetworks = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => parseNetwork(text) ?? []);

/** Whom an address is: one of IPv4, and of IPv6 the 64 bits within which a caller may choose (RFC 6177; RFC 7421). */
export const callerNetwork = (address: string): string => near(address, V4_BITS, 64);
/** Where an address is: neighbours within a provider's or an office's block. */
export const neighbourhoodOf = (address: string): string => near(address, 24, 48);

const near = (address: string, v4: number, v6: number): string => {
  const bare = plain(address);
  const family = isIP(bare);
  // Most of what calls, and at each request.
  if (family === 4 && v4 === V4_BITS) return `${bare}/${V4_BITS}`;
  return family === 0 ? bare : within(bare, family === 6 ? v6 : v4);
};

/** Whether a text that names somebody, a key or a network is the last of these. */
export const isNetwork = (text: string): boolean => parseNetwork(text) === text;

export type Networks = { readonly has: (address: string) => boolean };

/** @param networks each as `parseNetwork` writes it */
export const openNetworks = (networks: readonly string[]): Networks => {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return {
    has: (address) => {
      const bare = plain(address);
      const family = isIP(bare);
      return family !== 0 && list.check(bare, family === 6 ? "ipv6" : "ipv4");
    },
  };
};
