import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { callOut, noteOutgoing, takeOutgoing, watchOutgoing } from "./outgoing.ts";

const server = createServer((request, response) => {
  const { port } = server.address() as AddressInfo;
  if (request.url === "/away") response.writeHead(302, { location: `http://127.0.0.1:${port}/` });
  response.end("ok");
});
let url = "";
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  watchOutgoing();
});
afterAll(() => void server.close());
beforeEach(() => void takeOutgoing());

const read = (path: string) => fetch(url + path).then((answer) => answer.text());

test("a call is counted by its host and by what it was for, and once", async () => {
  await callOut("catalogue_feed", () => read("/"));
  await callOut("catalogue_feed", () => read("/"));
  await callOut("master_key", () => read("/"));
  expect(takeOutgoing()).toEqual([
    { host: "localhost", use: "catalogue_feed", calls: 2 },
    { host: "localhost", use: "master_key", calls: 1 },
  ]);
  expect(takeOutgoing()).toEqual([]);
});

test("a redirect counts for where it leads as well", async () => {
  await callOut("log_checkpoint", () => read("/away"));
  expect(takeOutgoing()).toEqual([
    { host: "localhost", use: "log_checkpoint", calls: 1 },
    { host: "127.0.0.1", use: "log_checkpoint", calls: 1 },
  ]);
});

test("whoever calls past it is seen all the same, through whichever library", async () => {
  await read("/");
  await new Promise((done) => get(url, (answer) => answer.resume().on("end", done)));
  expect(takeOutgoing()).toEqual([{ host: "localhost", use: "unnamed", calls: 2 }]);
});

test("what is no HTTP is noted by whoever does it", () => {
  noteOutgoing("[FE80::1]", "database");
  expect(takeOutgoing()).toEqual([{ host: "fe80::1", use: "database", calls: 1 }]);
});
