import { Writable } from "node:stream";
import { openTestDatabase } from "@seimbang/database/test-database";
import Fastify from "fastify";
import { sql } from "kysely";
import { pino } from "pino";
import { expect, test } from "vitest";
import { answerProblems } from "../http/answer-problems.ts";
import { logSettings } from "./log.ts";

const PERSONAL = "budi@toko.example";

const collectLines = () => {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => lines.join("") };
};

test("a request leaves its route pattern in the log and nothing that names its sender", async () => {
  const { stream, text } = collectLines();
  const app = Fastify({ logger: { ...logSettings("trace"), stream } });
  // Fastify's own not-found handler logs the whole address line, so the application always brings this one.
  answerProblems(app);
  app.post("/v1/people/:id", async (request) => {
    request.log.info({ headers: request.headers, body: request.body, request: { headers: request.headers } }, "seen");
    return {};
  });
  await app.inject({
    method: "POST",
    url: `/v1/people/${PERSONAL}?mail=${PERSONAL}`,
    headers: { authorization: PERSONAL, cookie: PERSONAL, "x-seimbang-visitor": PERSONAL },
    payload: { mail: PERSONAL },
  });
  await app.inject(`/nowhere/${PERSONAL}`);
  expect(text()).toContain("/v1/people/:id");
  expect(text()).not.toContain(PERSONAL);
  expect(text()).not.toContain("127.0.0.1");
});

test("an error of the database or of a parser is logged without the value it quotes", async () => {
  await using test = await openTestDatabase();
  const { stream, text } = collectLines();
  const log = pino(logSettings("trace"), stream);
  const attempt = async (run: () => unknown) => {
    const error = await Promise.resolve()
      .then(run)
      .catch((thrown: unknown) => thrown);
    log.error({ err: error }, "failed");
  };
  await attempt(() => sql`select ${PERSONAL}::uuid`.execute(test.database));
  await attempt(() => JSON.parse(`{"mail": ${PERSONAL}}`));
  await attempt(() => {
    throw new Error("outer", { cause: new SyntaxError(PERSONAL) });
  });
  expect(text()).toContain('"code":"22P02"');
  expect(text()).toContain('"type":"SyntaxError"');
  expect(text()).toContain('"message":"outer"');
  expect(text()).not.toContain("budi");
});
