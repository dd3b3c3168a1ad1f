import { connect } from "node:net";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { answerProblems } from "./answer-problems.ts";
import { refuseSlow } from "./refuse-slow.ts";
import { bytesOf, streamBodies } from "./stream-bodies.ts";
import { requestHead } from "./test-connection.ts";

const WITHIN_MS = 400;
const BODY = '{"a":1}';

const open = async () => {
  const app = Fastify();
  answerProblems(app);
  refuseSlow(app, WITHIN_MS);
  app.post("/read", ({ body }) => ({ read: body }));
  app.register(async (scope) => {
    streamBodies(scope);
    scope.post("/stream", async (request) => {
      let bytes = 0;
      for await (const piece of bytesOf(request)) bytes += piece.length;
      return { bytes };
    });
  });
  const { port } = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
  /** Sends a body letter by letter, and answers what came back until the connection was closed. */
  const drip = (path: string, everyMs: number): Promise<string> =>
    new Promise((done) => {
      let received = "";
      const socket = connect(Number(port), "127.0.0.1");
      const head = { "content-length": BODY.length, "content-type": "application/json", connection: "close" };
      socket.write(requestHead(`POST ${path}`, head));
      const letters = [...BODY].values();
      const timer = setInterval(() => {
        const { value } = letters.next();
        if (value !== undefined && socket.writable) socket.write(value);
      }, everyMs);
      socket.on("data", (piece) => {
        received += piece.toString();
      });
      socket.on("error", () => undefined);
      socket.on("close", () => {
        clearInterval(timer);
        done(received);
      });
    });
  return { app, drip, [Symbol.asyncDispose]: () => app.close() };
};

test("a body that comes letter by letter is refused after its time, and the connection is closed", async () => {
  await using server = await open();
  const received = await server.drip("/read", WITHIN_MS / 3);
  expect(received).toContain("HTTP/1.1 408 ");
  expect(received).toContain('"code":"too_slow"');
  expect(received).not.toContain('"read"');
});

test("a body that comes within its time is read, and one that is read as it comes has none", async () => {
  await using server = await open();
  expect(await server.drip("/read", 5)).toContain('{"read":{"a":1}}');
  expect(await server.drip("/stream", WITHIN_MS / 3)).toContain(`{"bytes":${BODY.length}}`);
});

test("what was answered long ago is not answered again when its time is over", async () => {
  await using server = await open();
  const answer = await server.app.inject({ method: "POST", url: "/read", payload: { a: 1 } });
  await new Promise((done) => setTimeout(done, WITHIN_MS + 100));
  expect(answer.statusCode).toBe(200);
  expect((await server.app.inject({ method: "POST", url: "/read", payload: "{" })).statusCode).toBe(415);
});
