import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postToWebhook } from "../platform/post-to-webhook.ts";
import { isPrivateAddress } from "../platform/private-network.ts";
import { callPartner } from "./call-partner.ts";

let called = 0;
let answer: { status: number; location?: string } = { status: 204 };
const server = createServer((_request, response) => {
  called += 1;
  const { status, ...headers } = answer;
  response.writeHead(status, headers).end();
});
let port = 0;
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

const { signal } = new AbortController();
const post = (host: string, privateHosts: readonly string[]) =>
  postToWebhook("request_notice", { url: `http://${host}:${port}/`, privateHosts }, "{}", signal);

test("no address of a private network is called, by number or by name, unless its host was named", async () => {
  for (const host of ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"]) {
    await expect(post(host, ["crm.internal"])).rejects.toThrow("leads to a private network");
    const asked = await callPartner({ method: "GET", url: `http://${host}:${port}/`, privateHosts: ["crm.internal"] });
    expect(asked).toEqual({ failure: "address_not_allowed" });
  }
  expect(called).toBe(0);
  await post("localhost", ["localhost"]);
  expect(
    await callPartner({ method: "GET", url: `http://127.0.0.1:${port}/`, privateHosts: ["127.0.0.1"] }),
  ).toMatchObject({ status: 204 });
  expect(called).toBe(2);
});

test("a redirect is followed nowhere: it is no answer that counts", async () => {
  answer = { status: 307, location: `http://localhost:${port}/elsewhere` };
  const before = called;
  await expect(post("127.0.0.1", ["127.0.0.1", "localhost"])).rejects.toThrow("307");
  expect(called).toBe(before + 1);
});

test("every range that only a machine inside can reach is private, written in any way, and the world is not", () => {
  for (const address of [
    ...[
      "0.0.0.0",
      "10.1.2.3",
      "100.64.0.1",
      "127.255.0.1",
      "169.254.169.254",
      "172.31.0.1",
      "192.168.1.1",
      "224.0.0.1",
    ],
    ...[
      "::",
      "::1",
      "::ffff:10.0.0.1",
      "::10.0.0.1",
      "64:ff9b::a00:1",
      "2002:a00:1::1",
      "fd00::1",
      "fe80::1",
      "ff02::1",
    ],
  ])
    expect([address, isPrivateAddress(address)]).toEqual([address, true]);
  for (const address of ["8.8.8.8", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])
    expect([address, isPrivateAddress(address)]).toEqual([address, false]);
});
