import Fastify from "fastify";
import { expect, test } from "vitest";
import { answerFlaws } from "../test-answer-flaws.ts";
import { addSecurityHeaders } from "./security-headers.ts";

const openServer = () => {
  const app = Fastify({ trustProxy: true });
  addSecurityHeaders(app);
  app.get("/page", (_request, reply) => reply.type("text/html; charset=utf-8").send("<p>"));
  app.get("/json", () => ({}));
  return app;
};

test("whoever asks over https is told to ask so for two years, also of its neighbours, and nobody is told over http", async () => {
  const app = openServer();
  const told = async (protocol: string) =>
    (await app.inject({ url: "/json", headers: { "x-forwarded-proto": protocol } })).headers[
      "strict-transport-security"
    ];
  expect(await told("https")).toBe("max-age=63072000; includeSubDomains");
  expect(await told("http")).toBeUndefined();
});

test("a page that nobody thought about may load, frame and run nothing, as may any other answer", async () => {
  const app = openServer();
  for (const url of ["/page", "/json", "/nowhere"])
    expect(answerFlaws(url, (await app.inject(url)).headers)).toEqual([]);
});

test.each([
  ["default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", "is not refused"],
  ["default-src 'none'; form-action 'none'; frame-ancestors 'none'", "base-uri"],
  ["default-src 'none'; base-uri 'none'; form-action 'none'", "frame-ancestors"],
  ["default-src 'none'; base-uri 'none'; frame-ancestors 'none'", "forms"],
  ["default-src 'none'; script-src 'self' 'unsafe-eval'", "unsafe-eval"],
  ["default-src 'none'; style-src 'unsafe-inline'", "style-src lets in"],
  ["default-src 'none'; script-src 'self'", "text becomes markup"],
  ["default-src 'none'; img-src *", "too wide"],
  ["", "is not refused"],
])("a policy of %j is found too wide", async (policy, flaw) => {
  const app = openServer();
  const { headers } = await app.inject("/page");
  expect(answerFlaws("/page", { ...headers, "content-security-policy": policy }).join()).toContain(flaw);
});
