import { setImmediate } from "node:timers/promises";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { SHED_FIRST, shedLoad } from "./shed-load.ts";

const MOST = 250;

const open = async (mostDelayMilliseconds = 60_000) => {
  const app = Fastify();
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await app.register(async (scope) => {
    await shedLoad(scope, mostDelayMilliseconds);
    scope.post("/decide", { config: SHED_FIRST }, () => held.then(() => ({})));
    scope.put("/choices", () => ({}));
  });
  await app.ready();
  const decide = async () => app.inject({ method: "POST", url: "/decide" });
  return { app, decide, goOn };
};

test("of more than a server can hold, what comes next is asked to come again, while choices are taken as ever", async () => {
  const { app, decide, goOn } = await open();
  const held = Array.from({ length: MOST }, decide);
  await setImmediate();
  const refused = await decide();
  expect([refused.statusCode, refused.headers["retry-after"], refused.json().code]).toEqual([503, "1", "busy"]);
  expect((await app.inject({ method: "PUT", url: "/choices" })).statusCode).toBe(200);
  goOn();
  expect((await Promise.all(held)).every(({ statusCode }) => statusCode === 200)).toBe(true);
  expect((await decide()).statusCode).toBe(200);
  await app.close();
});

test("a server that is late refuses pages and takes choices", async () => {
  const { app, decide, goOn } = await open(1);
  goOn();
  await expect
    .poll(
      async () => {
        const until = performance.now() + 50;
        while (performance.now() < until);
        return (await decide()).statusCode;
      },
      { timeout: 10_000, interval: 10 },
    )
    .toBe(503);
  expect((await app.inject({ method: "PUT", url: "/choices" })).statusCode).toBe(200);
  await app.close();
});

test("a server that is told to be patient refuses nothing", async () => {
  const { app, decide, goOn } = await open(0);
  const held = Array.from({ length: MOST + 50 }, decide);
  goOn();
  expect((await Promise.all(held)).every(({ statusCode }) => statusCode === 200)).toBe(true);
  await app.close();
});
