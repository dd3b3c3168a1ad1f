import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openEventStream } from "./open-event-stream.ts";

const LONG_MS = 60_000;

/** A stream whose page does not read, so that its end has not been sent when the server begins to close. */
const openUnread = async () => {
  const server = createServer();
  // As long as Fastify keeps connections.
  server.keepAliveTimeout = 72_000;
  server.listen(0);
  await once(server, "listening");
  const page = connect((server.address() as AddressInfo).port, "127.0.0.1").pause();
  page.write("GET / HTTP/1.1\r\nhost: localhost\r\nconnection: keep-alive\r\n\r\n");
  const [, response] = await once(server, "request");
  const stream = openEventStream(response, LONG_MS);
  do {
    for (let sent = 0; sent < 20; sent += 1) stream.send("changed", { areas: ["x".repeat(1_000)] });
    await sleep(5);
  } while (response.writableLength === 0);
  expect(response.destroyed).toBe(false);
  onTestFinished(() => {
    page.destroy();
    server.closeAllConnections();
  });
  return { page, stream, closed: new Promise((resolve) => server.close(resolve)) };
};

test("a server that closes waits for no connection of a stream whose end is read only after that", async () => {
  const { page, stream, closed } = await openUnread();
  stream.end();
  page.resume();
  expect(await Promise.race([closed.then(() => "closed"), sleep(5_000)])).toBe("closed");
});

test("nor for a page that never reads the end", async () => {
  const { stream, closed } = await openUnread();
  stream.end();
  expect(await Promise.race([closed.then(() => "closed"), sleep(5_000)])).toBe("closed");
});
