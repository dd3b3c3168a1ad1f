import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { answerProblems } from "../http/answer-problems.ts";
import { addSecurityHeaders } from "../http/security-headers.ts";
import { openTestShop } from "../test-open-shop.ts";
import { pagesRoutes } from "./routes.ts";

const { shop, slots } = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const INDEX = "<!doctype html><title>privacy centre</title>";

/** The routes over folders as a build leaves them, or over empty ones. */
const openPages = async (isBuilt = true) => {
  const folder = mkdtempSync(join(tmpdir(), "seimbang-pages-"));
  const built = { sdk: join(folder, "sdk"), privacy: join(folder, "privacy") };
  mkdirSync(built.sdk);
  mkdirSync(join(built.privacy, "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  if (isBuilt) {
    writeFileSync(join(built.sdk, "sdk.js"), "seimbang()");
    writeFileSync(join(built.sdk, "sdk-panel.js"), "why()");
    writeFileSync(join(built.sdk, "sdk-prompt.js"), "how()");
    writeFileSync(join(built.privacy, "index.html"), INDEX);
    writeFileSync(join(built.privacy, "assets/index-abc.js"), "app()");
    writeFileSync(join(built.sdk, "sdk.js.br"), brotliCompressSync("seimbang()"));
    writeFileSync(join(built.privacy, "assets/index-abc.js.br"), brotliCompressSync("app()"));
  }
  const app = Fastify();
  answerProblems(app);
  addSecurityHeaders(app);
  await app.register(pagesRoutes({ built, shop, slots, publishableKey: "pk_of_the_pages" }));
  const dispose = async (): Promise<void> => {
    await app.close();
    rmSync(folder, { recursive: true });
  };
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: "GET", url, headers });
  return { get, [Symbol.asyncDispose]: dispose };
};

test.each([
  ["/sdk.js", "seimbang()"],
  ["/sdk-panel.js", "why()"],
  ["/sdk-prompt.js", "how()"],
])("pages of any origin may load %s without a key, and ask each time whether it changed", async (address, script) => {
  await using pages = await openPages();
  const { statusCode, headers, body } = await pages.get(address);
  expect({ statusCode, body }).toEqual({ statusCode: 200, body: script });
  expect(headers).toMatchObject({
    "content-type": "application/javascript; charset=utf-8",
    "cross-origin-resource-policy": "cross-origin",
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=0, must-revalidate",
    "x-content-type-options": "nosniff",
  });
  const again = await pages.get(address, { "if-none-match": String(headers.etag) });
  expect({ statusCode: again.statusCode, body: again.body }).toEqual({ statusCode: 304, body: "" });
});

test("whoever can read it compressed is sent what the build compressed, and everybody else the file itself", async () => {
  await using pages = await openPages();
  for (const url of ["/sdk.js", "/privacy/assets/index-abc.js"]) {
    const small = await pages.get(url, { "accept-encoding": "gzip, br" });
    expect(small.headers).toMatchObject({ "content-encoding": "br", vary: "accept-encoding" });
    expect(brotliDecompressSync(small.rawPayload).toString()).toMatch(/^(seimbang|app)\(\)$/);
    expect((await pages.get(url)).headers["content-encoding"]).toBeUndefined();
  }
});

test("every address of the privacy centre is the app, under a policy that lets no inline script run", async () => {
  await using pages = await openPages();
  const urls = ["/privacy", "/privacy/", "/privacy/history", "/privacy/history/1?x=y", "/privacy/index.html"];
  for (const url of [...urls, "/privacy/%69ndex.HTML", "/privacy/assets/../index.html"]) {
    const { statusCode, headers, body } = await pages.get(url);
    expect({ url, statusCode, body }).toEqual({ url, statusCode: 200, body: INDEX });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`img-src 'self' data: https: ${shop.url};`);
    expect(headers["cache-control"]).toContain("must-revalidate");
  }
});

test("an asset whose name holds its hash is kept for good; one that is not there is not taken for the app", async () => {
  await using pages = await openPages();
  const asset = await pages.get("/privacy/assets/index-abc.js");
  expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(asset.body).toBe("app()");
  const gone = await pages.get("/privacy/assets/index-old.js");
  expect(gone.json()).toMatchObject({ status: 404, code: "not_found" });
  expect(gone.headers["cache-control"]).toBe("no-store");
});

test("nothing outside of what was built is served", async () => {
  await using pages = await openPages();
  const tries = ["../secret.txt", "..%2fsecret.txt", "assets/..%2f..%2fsecret.txt", "%2e%2e/secret.txt", ".env"];
  for (const path of tries) {
    const { statusCode, body } = await pages.get(`/privacy/${path}`);
    expect(statusCode, path).toBe(404);
    expect(body).not.toBe("secret");
  }
});

test("the pages learn their key, the shop, its languages, and where each use can be seen", async () => {
  await using pages = await openPages();
  expect((await pages.get("/privacy/config.json")).json()).toEqual({
    publishableKey: "pk_of_the_pages",
    shop: { name: "Toko Contoh", url: "http://localhost:8080" },
    slots: { suggestions: "home", ads: "banner" },
    languages: ["id", "en"],
  });
});

test("while nothing is built, a page says in both languages what to do", async () => {
  await using pages = await openPages(false);
  const { statusCode, headers, body } = await pages.get("/privacy/");
  expect(statusCode).toBe(503);
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(headers["content-security-policy"]).not.toContain("script");
  expect(body).toContain("npm run build");
  expect(body).toContain("The privacy pages are not built yet");
  expect(body).toContain("Halaman privasi belum dibuat");
  expect((await pages.get("/sdk.js")).statusCode).toBe(404);
});

test("the key that the pages are given opens the API, and nothing that needs a secret key", async () => {
  await using opened = await openTestShop();
  const { publishableKey: key } = (await opened.ask("GET", "/privacy/config.json")).body;
  expect((await opened.ask("GET", "/v1/purposes", { key })).status).toBe(200);
  expect((await opened.ask("GET", "/metrics", { key })).body.code).toBe("secret_key_required");
});
