import { createServer } from "node:http";
import { afterAll, expect, test } from "vitest";
import { openWithRequests } from "../test-requests.ts";
import { requestJobs } from "./request-jobs.ts";
import { tellOfRequest } from "./tell-of-request.ts";
import { type RequestNotice, watchClocks } from "./watch-clocks.ts";

const HOUR = 3_600_000;
const opened = await openWithRequests();
const { shop, introduce, request, enter, step } = opened;
afterAll(() => shop[Symbol.asyncDispose]());

const queued = async (requestId: string) =>
  (await shop.ask("GET", `/v1/admin/requests/${requestId}`, { key: shop.secretKey })).body;
const watching = (tell: (notice: RequestNotice) => Promise<void>) => ({
  ...{ database: shop.database, secrets: shop.secrets, owner: "Sri Rahayu", escalateTo: "Budi Santoso", tell },
});

test("who looks after a request hears once that it is due soon, a named person once that it is late, and what nobody proved expires", async () => {
  const token = await introduce("7");
  const open = (await request(token, { kind: "complaint", text: "?" })).body;
  const notices: RequestNotice[] = [];
  const watch = () =>
    watchClocks(
      shop.now(),
      watching(async (notice) => void notices.push(notice)),
    );
  expect(await watch()).toEqual({ told: 0 });
  expect((await queued(open.requestId)).standing).toBe("in_time");

  shop.passTime(49 * HOUR);
  await Promise.all([watch(), watch()]);
  expect(notices.map(({ what, requestId, owner }) => [what, requestId, owner])).toEqual([
    ["due_soon", open.requestId, "Sri Rahayu"],
  ]);
  expect(await queued(open.requestId)).toMatchObject({ standing: "due_soon", owner: "Sri Rahayu" });

  shop.passTime(Date.parse(open.dueAt) - shop.now() - 10_000);
  await watch();
  expect(notices).toHaveLength(1);
  shop.passTime(10_000);
  await Promise.all([watch(), watch()]);
  await watch();
  expect(notices.slice(1).map(({ what, requestId, owner }) => [what, requestId, owner])).toEqual([
    ["late", open.requestId, "Budi Santoso"],
  ]);
  const late = await shop.ask("GET", "/v1/admin/requests?late=true", { key: shop.secretKey });
  expect(late.body.requests).toMatchObject([{ requestId: open.requestId, owner: "Budi Santoso", standing: "late" }]);

  const unproven = (await enter({ customerId: "7", kind: "erasure" })).body;
  shop.passTime(44 * 24 * HOUR);
  await watch();
  expect(notices.at(-1)).toMatchObject({ what: "late", requestId: unproven.requestId });
  shop.passTime(24 * HOUR);
  await watch();
  expect(notices.at(-1)).toMatchObject({ what: "expired", requestId: unproven.requestId });
  expect((await queued(unproven.requestId)).state).toBe("expired");
  // It was hers from the beginning, so that it stays late until it is answered, however long that takes.
  expect((await step(open.requestId, "answer", { answer: "Late, and sorry." })).body.state).toBe("fulfilled");
  expect(JSON.stringify(notices)).not.toMatch(/"7"|\?/);
  const { rows } = await shop.query("select leaf from log_queue union all select leaf from log_entry");
  const leaves = rows.map(({ leaf }) => leaf).join();
  for (const kind of ["request_warned", "request_escalated", "request_expired"]) expect(leaves).toContain(kind);
});

test("a notice that could not be passed on is passed on later, and nothing was noted before", async () => {
  const token = await shop.signCustomer("8");
  const { requestId } = (await request(token, { kind: "question", text: "?" })).body;
  shop.passTime(73 * HOUR);
  const refuse = watchClocks(
    shop.now(),
    watching(() => Promise.reject(new Error("no queue"))),
  );
  await expect(refuse).rejects.toThrow("no queue");
  expect((await queued(requestId)).owner).toBeUndefined();
  const told: RequestNotice[] = [];
  await watchClocks(
    shop.now(),
    watching(async (notice) => void told.push(notice)),
  );
  expect(told).toMatchObject([{ what: "late", requestId }]);
  await step(requestId, "answer", { answer: "Late, and sorry." });
});

test("the shop's own system is told, and what it does not take is told again", async () => {
  const bodies: string[] = [];
  let status = 500;
  const server = createServer((asked, answer) => {
    asked.setEncoding("utf8").on("data", (text: string) => bodies.push(text));
    asked.on("end", () => answer.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const webhook = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/`;
  const notice: RequestNotice = {
    ...{ what: "late", requestId: "019abcde-0000-7000-8000-0123456789ab", kind: "complaint" },
    ...{ dueAt: new Date(0).toISOString(), owner: "Budi Santoso" },
  };
  const { signal } = new AbortController();
  const told = { url: webhook, privateHosts: ["127.0.0.1"] };
  const { secrets, now: clock } = shop;
  await expect(tellOfRequest(told, notice, signal, { secrets, clock })).rejects.toThrow("500");
  status = 204;
  await tellOfRequest(told, notice, signal, { secrets, clock });
  expect(bodies.map((body) => JSON.parse(body))).toEqual([notice, notice]);

  const asked: unknown[] = [];
  const settings = { owner: "Sri Rahayu", escalateTo: "Budi Santoso", webhook };
  const jobs = requestJobs({
    database: shop.database,
    secrets: shop.secrets,
    clock: shop.now,
    settings,
    privateHosts: [],
  });
  const token = await shop.signCustomer("9");
  const { requestId } = (await request(token, { kind: "question", text: "?" })).body;
  shop.passTime(73 * HOUR);
  const enqueue = async (name: string, data: object) => asked.push([name, data]) > 0;
  await jobs["watch-requests"].run({}, { signal, enqueue });
  expect(asked).toMatchObject([["tell-of-request", { what: "late", requestId }]]);
  server.close();
});
