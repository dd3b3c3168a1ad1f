import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openTestDatabase } from "@seimbang/database/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openLog } from "../accountability/open-log.ts";
import { publishCheckpoint } from "../accountability/publish-checkpoint.ts";
import { openAddress } from "../catalogue/open-address.ts";
import { vaultTransit } from "../encryption/vault-transit.ts";
import { callPartner } from "../open-dsr/call-partner.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { takeOutgoing } from "../platform/outgoing.ts";
import { tellOfRequest } from "../rights/tell-of-request.ts";
import { keepOutgoing } from "./keep-outgoing.ts";
import { listObserved } from "./outgoing-store.ts";

const server = createServer((_request, response) => response.end("{}"));
let url = "";
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test("whatever this server calls others for is counted under its name, and written down when the process ends", async () => {
  await using test = await openTestDatabase();
  const { database } = test;
  const { signal } = new AbortController();
  const clock = () => Date.UTC(2026, 10, 29);
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  const onFault = (error: unknown) => expect(error).toBeUndefined();
  const privateHosts = ["127.0.0.1"];
  takeOutgoing();
  const kept = keepOutgoing({ database, clock, onFault, databaseHost: "db.example" });
  const feed = await openAddress(`${url}/feed`, { headers: {}, allowPrivate: true, signal });
  if (feed.kind === "body") feed.body.resume();
  const log = await openLog({ database, secrets, clock, shopUrl: "https://toko.example" });
  await publishCheckpoint(log, { files: [], webhooks: [url], privateHosts }, signal);
  await vaultTransit({ address: url, mount: "transit", keyName: "seimbang", token: "t" }).rotate();
  await tellOfRequest({ url, privateHosts }, {} as Parameters<typeof tellOfRequest>[1], signal, { secrets, clock });
  await callPartner({ method: "GET", url, privateHosts }, signal);
  await kept.close();
  const seen = { host: "127.0.0.1", calls: 1, firstDay: "2026-11-29", lastDay: "2026-11-29" };
  expect(await listObserved(database)).toEqual([
    ...["catalogue_feed", "log_checkpoint", "master_key", "partner", "request_notice"].map((use) => ({ ...seen, use })),
    { ...seen, host: "db.example", use: "database" },
  ]);
});
