import { connect } from "node:net";
import { PROBLEMS, type ProblemCode } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerFlaws } from "../test-answer-flaws.ts";
import { openTestApp, type TestApp } from "../test-app.ts";
import { requestHead, talk } from "./test-connection.ts";

const counted: string[] = [];
let opened: TestApp;
let port: number;
beforeAll(async () => {
  const metrics = {
    read: async () => ({ contentType: "", text: "" }),
    observeRequest: () => undefined,
    countRefusal: (code: string) => void counted.push(code),
  };
  opened = await openTestApp({ metrics });
  port = Number(new URL(await opened.app.listen({ host: "127.0.0.1", port: 0 })).port);
});
afterAll(() => opened[Symbol.asyncDispose]());

/** Stands in no answer, so that whoever waits for it waits until the connection is closed. */
const UNTIL_CLOSED = "\u0000";
const send = (text: string): Promise<string> => talk(port, [text], UNTIL_CLOSED);

const answersIn = (received: string) =>
  received
    .split(/(?=HTTP\/1\.1 \d{3} )/)
    .filter((one) => one !== "")
    .map((one) => {
      const [head = "", body = ""] = one.split("\r\n\r\n");
      const [line = "", ...fields] = head.split("\r\n");
      const headers = Object.fromEntries(fields.map((field) => field.split(/: (.*)/s, 2) as [string, string]));
      return { status: Number(line.split(" ")[1]), headers, body };
    });

const refusedWith = (received: string, code: ProblemCode): void => {
  const answers = answersIn(received);
  expect(answers.map(({ status }) => status)).toEqual([PROBLEMS[code].status]);
  const [answer] = answers;
  expect(answer?.headers["content-type"]).toContain("application/problem+json");
  expect(JSON.parse(answer?.body ?? "")).toMatchObject({ code, titleId: PROBLEMS[code].id, type: `/problems/${code}` });
  expect(answerFlaws("/", answer?.headers ?? {})).toEqual([]);
};

test.each([
  ["no request at all", "hello\r\n\r\n"],
  ["another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ["an unknown method", "BREW /pot HTTP/1.1\r\nhost: localhost\r\n\r\n"],
  ["no host", "GET /health/live HTTP/1.1\r\nconnection: close\r\n\r\n"],
  ["a header that goes on in the next line", "GET / HTTP/1.1\r\nhost: localhost\r\nx: a\r\n b\r\n\r\n"],
  ["a space before a colon", "GET / HTTP/1.1\r\nhost : localhost\r\n\r\n"],
  ["a control in a header", "GET / HTTP/1.1\r\nhost: localhost\r\nx: a\u0000b\r\n\r\n"],
  ["a letter of no address", "GET /\u0001 HTTP/1.1\r\nhost: localhost\r\n\r\n"],
])("%s is answered by a code of the table, and the connection is closed", async (_, text) => {
  counted.length = 0;
  refusedWith(await send(text), "not_http");
  expect(counted).toEqual(["not_http"]);
});

test("headers beyond every measure are refused as such", async () => {
  refusedWith(await send(requestHead("GET /health/live", { x: "y".repeat(20_000) })), "headers_too_large");
});

test("whoever asks for a head alone is sent no body with the refusal, which they would take for the next answer", async () => {
  const [answer, ...others] = answersIn(await send(requestHead("HEAD /health/live", { x: "y".repeat(20_000) })));
  expect([answer?.status, answer?.body, others]).toEqual([PROBLEMS.headers_too_large.status, "", []]);
});

const HIDDEN = "GET /hidden HTTP/1.1\r\nhost: localhost\r\n\r\n";
const LENGTH = HIDDEN.length;
/** A request in which a second one hides from whoever reads its end in another way (CWE-444). */
const hiding = (fields: string, body: string): string =>
  `POST /v1/visitors HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${fields}\r\n\r\n${body}`;

test.each([
  ["a length and chunks", "content-length: 5\r\ntransfer-encoding: chunked", `0\r\n\r\n${HIDDEN}`],
  ["chunks and a length", `transfer-encoding: chunked\r\ncontent-length: ${LENGTH}`, `0\r\n\r\n${HIDDEN}`],
  ["two lengths", `content-length: ${LENGTH}\r\ncontent-length: 0`, HIDDEN],
  ["a list of lengths", `content-length: 0, ${LENGTH}`, HIDDEN],
  ["a length with a sign", "content-length: +0", HIDDEN],
  ["a length that is no number", "content-length: 0x0", HIDDEN],
  ["chunks under another name", "transfer-encoding: xchunked", `0\r\n\r\n${HIDDEN}`],
  ["chunks that are not last", "transfer-encoding: chunked, identity", `0\r\n\r\n${HIDDEN}`],
  ["chunks behind a space", "transfer-encoding : chunked", `0\r\n\r\n${HIDDEN}`],
  ["chunks behind a control", "transfer-encoding: \u000bchunked", `0\r\n\r\n${HIDDEN}`],
  ["a chunk whose length is no number", "transfer-encoding: chunked", `0x0\r\n\r\n${HIDDEN}`],
  ["a chunk that is longer than it says", "transfer-encoding: chunked", `1\r\nabc\r\n0\r\n\r\n${HIDDEN}`],
  ["lines that end without a return", "transfer-encoding: chunked", `0\n\n${HIDDEN}`],
])("behind %s no second request hides", async (_, fields, body) => {
  const answers = answersIn(await send(hiding(fields, body)));
  expect(answers.map(({ status }) => status)).toEqual([400]);
  expect(answers.some(({ body: said }) => said.includes("not_found"))).toBe(false);
});

test("two requests on one connection are answered in their order, also where the first is refused", async () => {
  const refused = requestHead("POST /v1/visitors", { "content-length": 2, "content-type": "application/json" });
  const received = await talk(
    port,
    [`${refused}{}`, requestHead("GET /health/live", { connection: "close" })],
    UNTIL_CLOSED,
  );
  expect(answersIn(received).map(({ status }) => status)).toEqual([401, 200]);
});

test("what comes behind an answer that was begun is cut off, and never written into it", async () => {
  const received = await send(`${requestHead("GET /openapi.json")}\u0000\u0000`);
  for (const { status, body } of answersIn(received)) expect(status === 200 && body.includes("not_http")).toBe(false);
});

test("whoever expects what this server does not know is answered as anybody", async () => {
  const received = await send(requestHead("GET /health/live", { expect: "x", connection: "close" }));
  expect(answersIn(received).map(({ status }) => status)).toEqual([200]);
});

test("a method that needs a body, or that no address has, is refused and breaks nothing", async () => {
  for (const method of ["QUERY", "PROPFIND", "MKCOL", "LOCK", "TRACE"]) {
    const [answer] = answersIn(await send(requestHead(`${method} /v1/decide`, { connection: "close" })));
    expect([method, answer?.status !== undefined && answer.status < 500]).toEqual([method, true]);
    expect(answer?.headers["content-type"]).toContain("application/problem+json");
  }
});

test("whoever asks what an address does without being a browser is answered in no other form than everybody", async () => {
  const { statusCode, body } = await opened.app.inject({ method: "OPTIONS", url: "/v1/decide" });
  expect([statusCode, body]).toEqual([204, ""]);
});

test("nobody keeps a connection by sending a header now and then, or by sending nothing", () => {
  const { headersTimeout, requestTimeout, keepAliveTimeout } = opened.app.server;
  expect(headersTimeout).toBeLessThanOrEqual(30_000);
  expect(requestTimeout).toBeGreaterThan(0);
  expect(keepAliveTimeout).toBeLessThanOrEqual(120_000);
});

test("whoever only connects and leaves is no trouble", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.write("GET /health/live HT");
  await new Promise((done) => setTimeout(done, 50));
  socket.resetAndDestroy();
  expect((await opened.app.inject("/health/live")).statusCode).toBe(200);
});
