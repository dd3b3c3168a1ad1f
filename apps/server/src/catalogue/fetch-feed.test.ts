import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { feedJobs } from "./feed-jobs.ts";
import { type Feed, fetchFeed } from "./fetch-feed.ts";
import { readReport } from "./read-report.ts";
import { createSensitiveRules } from "./sensitive.ts";

const clock = () => Date.UTC(2026, 10, 24);
const tsv = (...ids: number[]) => `id\ttitle\n${ids.map((id) => `${id}\tBarang ${id}\n`).join("")}`;

/** A real web server that answers as told, and a shop that fetches from it. */
const openShop = async (listener: RequestListener) => {
  const test = await openTestDatabase();
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const feed: Feed = {
    name: "toko",
    url: `http://127.0.0.1:${port}/feed`,
    format: "google-tsv",
    every: "0 * * * *",
    privateNetwork: true,
  };
  const dependencies = {
    database: test.database,
    clock,
    makeId: timeOrderedId,
    rules: createSensitiveRules([]),
    shop: { currency: "IDR", url: "https://toko.example" },
  };
  const ids = async () => {
    const rows = await test.database
      .selectFrom("product")
      .select("product_id")
      .where("deleted_at", "is", null)
      .execute();
    return rows.map((row) => row.product_id).sort();
  };
  return {
    feed,
    port,
    dependencies,
    ids,
    fetch: (given: Partial<Feed> = {}) => fetchFeed({ ...feed, ...given }, dependencies),
    report: () => readReport(test.database),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await test.close();
    },
  };
};

test("a feed is fetched, unpacked and imported, and its report is kept", async () => {
  await using shop = await openShop((_request, response) => response.end(gzipSync(tsv(1, 2))));
  expect(await shop.fetch()).toMatchObject({ outcome: "imported", report: { rows: { new: 2 } } });
  expect(await shop.report()).toMatchObject({
    feeds: [{ name: "toko", outcome: "imported", report: { source: "toko", isWhole: true } }],
  });
});

test("a feed that did not change is asked for by its version and not read again", async () => {
  const asked: unknown[] = [];
  await using shop = await openShop((request, response) => {
    asked.push([request.headers["if-none-match"], request.headers["if-modified-since"]]);
    response.setHeader("etag", '"v1"').setHeader("last-modified", "Tue, 24 Nov 2026 00:00:00 GMT");
    response.statusCode = request.headers["if-none-match"] === '"v1"' ? 304 : 200;
    response.end(response.statusCode === 200 ? tsv(1) : undefined);
  });
  expect((await shop.fetch()).outcome).toBe("imported");
  expect((await shop.fetch()).outcome).toBe("not_modified");
  expect(asked).toEqual([
    [undefined, undefined],
    ['"v1"', "Tue, 24 Nov 2026 00:00:00 GMT"],
  ]);
  expect((await shop.report()).feeds).toMatchObject([{ outcome: "not_modified", report: { rows: { new: 1 } } }]);
});

test("what a feed no longer lists is removed, unless that is told otherwise", async () => {
  let ids = [1, 2, 3, 4];
  await using shop = await openShop((_request, response) => response.end(tsv(...ids)));
  await shop.fetch();
  ids = [1, 2, 3];
  expect((await shop.fetch({ removeMissing: false })).report?.removed).toEqual({ count: 0 });
  expect((await shop.fetch()).report?.removed).toEqual({ count: 1 });
  ids = [1];
  expect((await shop.fetch()).report?.removed).toEqual({ count: 0, refusal: "lost_too_much" });
  expect((await shop.fetch({ mostLostShare: 0.9 })).report?.removed).toEqual({ count: 2 });
});

test("a connection that breaks keeps what came, removes nothing, and the feed is asked for whole next time", async () => {
  const versions: unknown[] = [];
  await using shop = await openShop((request, response) => {
    versions.push(request.headers["if-none-match"]);
    const isFirst = versions.length === 1;
    response.setHeader("etag", '"v1"').setHeader("content-length", isFirst ? tsv(1, 2, 3).length : 10_000);
    response.write(isFirst ? tsv(1, 2, 3) : tsv(1, 9));
    setTimeout(() => (isFirst ? response.end() : response.destroy()), 50);
  });
  await shop.fetch();
  for (const rows of [{ new: 1 }, { new: 0 }]) {
    expect((await shop.fetch()).report).toMatchObject({ isWhole: false, flaws: [{ rule: "feed_cut_off" }], rows });
  }
  expect(await shop.ids()).toEqual(["1", "2", "3", "9"]);
  expect(versions).toEqual([undefined, '"v1"', undefined]);
});

test("redirects are followed, five at most", async () => {
  await using shop = await openShop((request, response) => {
    const left = Number(request.url?.split("-")[1] ?? 3);
    if (left === 0) return response.end(tsv(1));
    return response.writeHead(302, { location: `/step-${left - 1}` }).end();
  });
  expect((await shop.fetch()).outcome).toBe("imported");
  const url = `http://127.0.0.1:${shop.port}/step-6`;
  expect((await shop.fetch({ url })).outcome).toBe("too_many_redirects");
});

test("an address in a private network is refused, by number, by name and by redirect", async () => {
  await using shop = await openShop((_request, response) => response.end(tsv(1)));
  const addresses = [
    `http://127.0.0.1:${shop.port}/`,
    `http://localhost:${shop.port}/`,
    `http://[::1]:${shop.port}/`,
    `http://[::ffff:127.0.0.1]:${shop.port}/`,
    `http://2130706433:${shop.port}/`,
    "http://169.254.169.254/latest/meta-data",
    "http://10.0.0.1/feed",
    "http://[fd00::1]/feed",
    "file:///etc/passwd",
    "ftp://toko.example/feed",
    "nonsense",
  ];
  for (const url of addresses) {
    expect([url, (await shop.fetch({ url, privateNetwork: false })).outcome]).toEqual([url, "address_not_allowed"]);
  }
  expect(await shop.ids()).toEqual([]);
});

test("a redirect to something that is no web address is refused", async () => {
  await using shop = await openShop((_request, response) =>
    response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  );
  expect((await shop.fetch()).outcome).toBe("address_not_allowed");
});

test("a server that refuses or is away is an outcome, and the last report stays to be read", async () => {
  let status = 200;
  await using shop = await openShop((_request, response) => response.writeHead(status).end(tsv(1)));
  await shop.fetch();
  status = 503;
  expect(await shop.fetch()).toMatchObject({ outcome: "refused_by_server", detail: "HTTP 503" });
  expect((await shop.report()).feeds).toMatchObject([{ outcome: "refused_by_server", report: { rows: { new: 1 } } }]);
  expect((await shop.fetch({ url: "http://127.0.0.1:1/feed" })).outcome).toBe("unreachable");
});

test("a fetch stops when it is told to", async () => {
  await using shop = await openShop(() => undefined);
  const signal = AbortSignal.timeout(100);
  expect(await fetchFeed(shop.feed, { ...shop.dependencies, signal })).toMatchObject({ outcome: "took_too_long" });
});

test("each feed is a job on its schedule; one that failed for now is repeated, one that is not there any more is not", async () => {
  let status = 503;
  await using shop = await openShop((_request, response) => response.writeHead(status).end(tsv(1)));
  const job = feedJobs({ catalogue: { feeds: [shop.feed] } }, shop.dependencies)["fetch-feed"];
  expect(job.schedules).toEqual([{ key: "toko", cron: "0 * * * *", data: { feed: "toko" } }]);
  const { signal } = new AbortController();
  await expect(job.run({ feed: "toko" }, { signal: signal })).rejects.toThrow("refused_by_server");
  status = 200;
  expect(await job.run({ feed: "toko" }, { signal: signal })).toMatchObject({ outcome: "imported", rows: { new: 1 } });
  expect(await job.run({ feed: "other" }, { signal: signal })).toMatchObject({ outcome: "no_longer_configured" });
});

test("a feed in a further language adds words, removes nothing, and is read again whether or not it changed", async () => {
  const asked: unknown[] = [];
  await using shop = await openShop((request, response) => {
    asked.push(request.headers["if-none-match"]);
    response.setHeader("etag", '"v1"').end(request.url === "/en" ? tsv(1, 2).replaceAll("Barang", "Item") : tsv(1, 3));
  });
  const english = { name: "inggris", url: `http://127.0.0.1:${shop.port}/en`, language: "en" };
  expect((await shop.fetch(english)).report).toMatchObject({ language: "en", rows: { changed: 0, refused: 2 } });
  await shop.fetch();
  expect((await shop.fetch(english)).report).toMatchObject({
    rows: { changed: 1, refused: 1 },
    removed: { count: 0 },
  });
  expect(asked).toEqual([undefined, undefined, undefined]);
  expect(await shop.ids()).toEqual(["1", "3"]);
});
