import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { answerProblems } from "../http/answer-problems.ts";
import { addSecurityHeaders } from "../http/security-headers.ts";
import { randomId } from "../platform/ids.ts";
import { openTestShop } from "../test-open-shop.ts";
import { pagesRoutes } from "./routes.ts";

const { shop, slots } = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const INDEX = "<!doctype html><title>an app</title><meta property=csp-nonce nonce={{nonce}}>";

/** The routes over folders as a build leaves them, or over empty ones. */
const openPages = async (isBuilt = true) => {
  const folder = mkdtempSync(join(tmpdir(), "seimbang-pages-"));
  const built = { sdk: join(folder, "sdk"), privacy: join(folder, "privacy"), console: join(folder, "console") };
  mkdirSync(built.sdk);
  for (const each of [built.privacy, built.console]) mkdirSync(join(each, "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  if (isBuilt) {
    writeFileSync(join(built.sdk, "sdk.js"), "seimbang()");
    writeFileSync(join(built.sdk, "sdk-panel.js"), "why()");
    writeFileSync(join(built.sdk, "sdk-prompt.js"), "how()");
    for (const each of [built.privacy, built.console]) {
      writeFileSync(join(each, "index.html"), INDEX);
      writeFileSync(join(each, "assets/index-abc.js"), "app()");
    }
    writeFileSync(join(built.sdk, "sdk.js.br"), brotliCompressSync("seimbang()"));
    writeFileSync(join(built.privacy, "assets/index-abc.js.br"), brotliCompressSync("app()"));
  }
  const app = Fastify();
  answerProblems(app);
  addSecurityHeaders(app);
  await app.register(
    pagesRoutes({
      ...{ built, shop, slots, values: [], mailsLinks: false, publishableKey: "pk_of_the_pages", makeNonce: randomId },
    }),
  );
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

test.each(["bytes=9-1", "bytes=0-2", "bytes=-"])(
  "a script is sent whole to whoever asks for a part of it (%s)",
  async (range) => {
    await using pages = await openPages();
    const { statusCode, body } = await pages.get("/sdk.js", { range });
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: "seimbang()" });
  },
);

test("whoever can read it compressed is sent what the build compressed, and everybody else the file itself", async () => {
  await using pages = await openPages();
  for (const url of ["/sdk.js", "/privacy/assets/index-abc.js"]) {
    const small = await pages.get(url, { "accept-encoding": "gzip, br" });
    expect(small.headers).toMatchObject({ "content-encoding": "br", vary: "accept-encoding" });
    expect(brotliDecompressSync(small.rawPayload).toString()).toMatch(/^(seimbang|app)\(\)$/);
    expect((await pages.get(url)).headers["content-encoding"]).toBeUndefined();
  }
});

const APPS = ["/privacy", "/console"] as const;

test.each(APPS)("every address below %s is the app, under a policy that lets no inline script run", async (at) => {
  await using pages = await openPages();
  const nonces = new Set<string>();
  const paths = ["", "/", "/history", "/history/1?x=y", "/index.html", "/%69ndex.HTML", "/assets/../index.html"];
  for (const url of paths.map((path) => `${at}${path}`)) {
    const { statusCode, headers, body } = await pages.get(url);
    const policy = String(headers["content-security-policy"]);
    const nonce = /style-src 'self' 'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? "none";
    expect({ url, statusCode, body }).toEqual({ url, statusCode: 200, body: INDEX.replace("{{nonce}}", nonce) });
    expect(nonces, "each is used once").not.toContain(nonce);
    nonces.add(nonce);
    // What an element says of its own looks, for letters; neither a script nor a style sheet.
    expect(policy.replace("style-src-attr 'unsafe-inline'; img", "img")).not.toContain("unsafe");
    expect(policy.includes("style-src-attr")).toBe(at === "/console");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default");
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`img-src 'self' data: https: ${shop.url};`);
    expect(headers["cache-control"]).toContain("must-revalidate");
  }
});

test.each(APPS)(
  "below %s an asset whose name holds its hash is kept for good, and one that is not there is not the app",
  async (at) => {
    await using pages = await openPages();
    const asset = await pages.get(`${at}/assets/index-abc.js`);
    expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(asset.body).toBe("app()");
    const gone = await pages.get(`${at}/assets/index-old.js`);
    expect(gone.json()).toMatchObject({ status: 404, code: "not_found" });
    expect(gone.headers["cache-control"]).toBe("no-store");
  },
);

test.each(APPS)("below %s nothing outside of what was built is served", async (at) => {
  await using pages = await openPages();
  const tries = ["../secret.txt", "..%2fsecret.txt", "assets/..%2f..%2fsecret.txt", "%2e%2e/secret.txt", ".env"];
  for (const path of tries) {
    const { statusCode, body } = await pages.get(`${at}/${path}`);
    expect(statusCode, path).toBe(404);
    expect(body).not.toBe("secret");
  }
});

test("the pages learn their key, the shop, its languages, and where each use can be seen", async () => {
  await using pages = await openPages();
  expect((await pages.get("/privacy/config.json")).json()).toEqual({
    publishableKey: "pk_of_the_pages",
    values: [],
    mailsLinks: false,
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
  const team = await pages.get("/console/");
  expect(team.statusCode).toBe(503);
  expect(team.body).toContain("The console is not built yet");
  expect(team.body).toContain("Konsol belum dibuat");
});

test("the console learns of which shop it is, and is given no key", async () => {
  await using pages = await openPages();
  expect((await pages.get("/console/config.json")).json()).toEqual({
    shop: {
      name: "Toko Contoh",
      url: "http://localhost:8080",
      currency: "IDR",
      timeZone: "Asia/Jakarta",
      languages: ["id", "en"],
    },
  });
});

test("the key that the pages are given opens the API, and nothing that needs a secret key", async () => {
  await using opened = await openTestShop();
  const { publishableKey: key } = (await opened.ask("GET", "/privacy/config.json")).body;
  expect((await opened.ask("GET", "/v1/purposes", { key })).status).toBe(200);
  expect((await opened.ask("GET", "/metrics", { key })).body.code).toBe("secret_key_required");
});
