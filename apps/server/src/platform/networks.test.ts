import fc from "fast-check";
import { expect, test } from "vitest";
import { callerNetwork, isNetwork, neighbourhoodOf, openNetworks, parseNetwork } from "./networks.ts";

test.each([
  ["10.1.2.3", "10.1.2.3/32"],
  ["10.1.2.3/8", "10.0.0.0/8"],
  [" 192.168.4.77/28 ", "192.168.4.64/28"],
  ["::ffff:10.1.2.3", "10.1.2.3/32"],
  ["::ffff:10.1.2.3/104", "10.0.0.0/8"],
  ["::FFFF:10.1.2.3/128", "10.1.2.3/32"],
  ["2001:DB8:0:0::1", "2001:db8::1/128"],
  ["2001:db8:1:2:3:4:5:6/48", "2001:db8:1::/48"],
  ["::/0", "::/0"],
  ["fe80::1%eth0", "fe80::1/128"],
])("%s is %s", (given, expected) => {
  expect(parseNetwork(given)).toBe(expected);
});

test.each([
  "",
  "10.0.0",
  "10.0.0.0/33",
  "::/129",
  "10.0.0.0/8/8",
  "10.0.0.0/",
  "10.0.0.0/-1",
  "::ffff:10.0.0.0/8",
  "::ffff:10.0.0.0/129",
  "shop.example",
  "0x0a.1.1.1",
])("%j is neither an address nor a network", (given) => {
  expect(parseNetwork(given)).toBeUndefined();
});

test("a caller is one address of IPv4 and 64 bits of IPv6; neighbours share 24 and 48", () => {
  expect(callerNetwork("203.0.113.9")).toBe("203.0.113.9/32");
  expect(callerNetwork("2001:db8:1:2:ffff::1")).toBe("2001:db8:1:2::/64");
  expect(neighbourhoodOf("203.0.113.9")).toBe("203.0.113.0/24");
  expect(neighbourhoodOf("2001:db8:1:2:ffff::1")).toBe("2001:db8:1::/48");
  expect(isNetwork("203.0.113.0/24")).toBe(true);
  expect(isNetwork("staff:203.0.113.0/24")).toBe(false);
});

const v4 = fc.ipV4();
const v6 = fc.ipV6();

test("every address is in its own network, of whatever size, and an IPv4 address also in IPv6's clothes", () => {
  fc.assert(
    fc.property(fc.oneof(v4, v6), fc.integer({ min: 0, max: 32 }), (address, bits) => {
      const network = parseNetwork(`${address}/${bits}`) ?? "";
      expect(openNetworks([network]).has(address)).toBe(true);
      expect(parseNetwork(network)).toBe(network);
    }),
    { seed: 7, numRuns: 500 },
  );
  fc.assert(
    fc.property(v4, (address) => {
      const { has } = openNetworks([callerNetwork(address)]);
      expect(has(`::ffff:${address}`)).toBe(true);
      expect(callerNetwork(`::ffff:${address}`)).toBe(callerNetwork(address));
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("an address that differs in a bit of the network is outside of it", () => {
  fc.assert(
    fc.property(v4, fc.integer({ min: 1, max: 32 }), (address, bits) => {
      const { has } = openNetworks([parseNetwork(`${address}/${bits}`) ?? ""]);
      const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
      const other = (number ^ (1 << (32 - bits))) >>> 0;
      expect(has([24, 16, 8, 0].map((shift) => (other >>> shift) & 255).join("."))).toBe(false);
    }),
    { seed: 7, numRuns: 300 },
  );
});
