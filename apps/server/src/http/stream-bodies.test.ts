import Fastify from "fastify";
import { expect, test } from "vitest";
import { bytesOf, streamBodies } from "./stream-bodies.ts";
import { requestHead, talk } from "./test-connection.ts";

const PIECE = "a\n".repeat(100_000);

/** A server that reads no more of a body than its first piece, or nothing at all. */
const openServer = async () => {
  const app = Fastify();
  app.get("/next", () => "the next answer");
  app.register(async (scope) => {
    streamBodies(scope);
    scope.post("/some", async (request) => {
      const { value } = await bytesOf(request)[Symbol.asyncIterator]().next();
      return `read ${value === undefined ? "nothing" : "some"}`;
    });
    scope.post("/left", async (request) => {
      for await (const _ of bytesOf(request)) break;
      return "read and left";
    });
    scope.post("/none", () => "read none");
  });
  const { port } = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
  /** One request with so many pieces, and the next on the same connection. */
  const send = (path: string, pieces: number): Promise<string> => {
    const head = requestHead(`POST ${path}`, { "content-length": PIECE.length * pieces });
    return talk(Number(port), [head, ...Array(pieces).fill(PIECE), requestHead("GET /next")], "the next answer");
  };
  return { send, [Symbol.asyncDispose]: () => app.close() };
};

test.each(["/some", "/left", "/none"])(
  "a body that %s reads no further does not keep the next request",
  async (path) => {
    await using server = await openServer();
    for (const pieces of [1, 50]) {
      const received = await server.send(path, pieces);
      expect(received).toContain("read ");
      expect(received).toContain("the next answer");
    }
  },
);

test("a body that goes on and on is answered, and then cut off", async () => {
  await using server = await openServer();
  const received = await server.send("/left", 1_000);
  expect(received).toContain("read and left");
  expect(received).not.toContain("the next answer");
});
