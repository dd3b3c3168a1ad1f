import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "../apps/server/src/test-open-shop.ts";

const run = promisify(execFile);
const REPOSITORY = join(import.meta.dirname, "..");
const SLOW = 120_000;

let folder: string;
/** Somebody's project, in which both packages are installed from what `npm pack` writes, and nothing else is. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seimbang-published-"));
  await run(process.execPath, [join(REPOSITORY, "packaging/main.ts"), join(folder, "packed")], { cwd: REPOSITORY });
  for (const tarball of await readdir(join(folder, "packed"))) {
    const to = join(folder, "node_modules/@seimbang", tarball.includes("client") ? "client" : "sdk");
    await mkdir(to, { recursive: true });
    await run("tar", ["-xzf", join(folder, "packed", tarball), "-C", to, "--strip-components=1"]);
  }
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
}, SLOW);
afterAll(() => rm(folder, { recursive: true }));

const runThere = async (name: string, code: string): Promise<unknown> => {
  await writeFile(join(folder, name), code);
  const { stdout } = await run(process.execPath, [name], { cwd: folder });
  return JSON.parse(stdout);
};
const complaintsOfCompiler = async (name: string, code: string): Promise<string> => {
  await writeFile(join(folder, name), code);
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];
  const compiler = join(REPOSITORY, "node_modules/.bin/tsc");
  return run(compiler, [...options, "--types", "", name], { cwd: folder }).then(
    () => "",
    ({ stdout }: { readonly stdout: string }) => stdout,
  );
};

test.each(["client", "sdk"])("%s is published as JavaScript with types, and needs no other package", async (name) => {
  const at = join(folder, "node_modules/@seimbang", name);
  const manifest = JSON.parse(await readFile(join(at, "package.json"), "utf8"));
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(["dependencies"]));
  expect(manifest.private).toBeUndefined();
  const files = await readdir(at, { recursive: true });
  expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "index.js", "index.d.ts"]));
  for (const file of files.filter((one) => /\.(js|ts)$/.test(one))) {
    expect(file).not.toMatch(/[^d]\.ts$|test/);
    expect(await readFile(join(at, file), "utf8")).not.toMatch(/from "(?!\.)/);
  }
});

test("a back end on plain Node decides, introduces and signs for a customer with the published client", async () => {
  await using shop = await openTestShop();
  const settings = { url: `http://127.0.0.1:${await shop.listen()}`, key: shop.publishableKey };
  const secret = Buffer.alloc(32, 8).toString("base64url");
  const answer = await runThere(
    "back-end.js",
    `import { createClient, SeimbangProblem } from "@seimbang/client";
     import { signCustomerToken } from "@seimbang/client/server";
     const settings = ${JSON.stringify(settings)};
     const token = await signCustomerToken({ key: "${secret}", algorithm: "HS256", issuer: "https://toko.example", audience: "seimbang", customerId: "7" });
     const client = createClient({ ...settings, token });
     await client.choices.write({ level: 2, age: "adult", purposes: { suggestions: true } });
     const { level, items } = await client.decide({ slot: "home" });
     const refused = await createClient({ ...settings, token: "forged" }).choices.read().catch((problem) => problem);
     console.log(JSON.stringify({ level, items: items.length, code: refused.code, isOurs: refused instanceof SeimbangProblem }));`,
  );
  expect(answer).toEqual({
    level: { cap: 2, effective: 2 },
    items: 3,
    code: "visitor_token_invalid",
    isOurs: true,
  });
});

/** What React Native's engine has of a browser: no page, no storage, no cryptography, no streams. */
const IN_AN_APP = ["fetch", "AbortController", "setTimeout", "clearTimeout", "console", "URL"];

test("an app without a page uses the published client, for nobody and for whoever agrees", async () => {
  await using shop = await openTestShop();
  const settings = { url: `http://127.0.0.1:${await shop.listen()}`, key: shop.publishableKey };
  const answer = await runThere(
    "app.js",
    `const language = new Set(${JSON.stringify(IN_AN_APP)});
     const { runInNewContext } = await import("node:vm");
     for (const name of runInNewContext("Object.getOwnPropertyNames(globalThis)")) language.add(name);
     const fetched = globalThis.fetch;
     for (const name of Object.getOwnPropertyNames(globalThis)) if (!language.has(name) && name !== "globalThis") delete globalThis[name];
     globalThis.fetch = fetched;
     const { createClient } = await import("@seimbang/client");
     let token;
     const client = createClient({ ...${JSON.stringify(settings)}, token: () => token });
     const before = await client.decide({ slot: "home" });
     ({ token } = await client.introduce({ level: 2, age: "adult", purposes: { suggestions: true } }));
     await client.track([{ type: "track", event: "Product Viewed", messageId: "1", properties: { product_id: "tea" } }]);
     const after = await client.decide({ slot: "home" });
     const file = await client.export("json");
     console.log(JSON.stringify({ before: before.level.effective, after: after.level.effective, size: file.size > 2, lacks: ["document", "window", "crypto", "Buffer", "TextEncoder"].filter((name) => name in globalThis) }));`,
  );
  expect(answer).toEqual({ before: 0, after: 2, size: true, lacks: [] });
});

test("the SDK is imported where there is no page, as by a server that renders pages, and does nothing", async () => {
  expect(
    await runThere(
      "server.js",
      'import { startSeimbang } from "@seimbang/sdk"; console.log(JSON.stringify(typeof startSeimbang));',
    ),
  ).toBe("function" satisfies string);
});

test("a project in TypeScript is told what the API takes and answers, and of every mistake", async () => {
  const uses = (wrong: Readonly<Record<string, string>> = {}) => `
    import { createClient, type SeimbangClient, SeimbangProblem } from "@seimbang/client";
    import { signCustomerToken } from "@seimbang/client/server";
    import { type Decision, type Seimbang, type SeimbangSettings, startSeimbang } from "@seimbang/sdk";
    const client: SeimbangClient = createClient({ url: "https://s", key: "pk" });
    const decision = await client.decide({ slot: ${wrong["slot"] ?? '"home"'}, include: ["product"] });
    const title: string | undefined = decision.items[0]?.product?.title;
    const cap: ${wrong["level"] ?? "0 | 1 | 2 | 3 | 4"} = decision.level.cap;
    await client.feedback({ decisionId: decision.decisionId, productId: "1", kind: ${wrong["kind"] ?? '"too_personal"'} });
    const code: string = new SeimbangProblem({ code: "busy", status: 503, title: "", titleId: "" }).code;
    const token: string = await signCustomerToken({ key: "k", algorithm: ${wrong["algorithm"] ?? '"HS256"'}, issuer: "i", audience: "a", customerId: "7" });
    const settings: SeimbangSettings = { url: "https://s", key: "pk", banner: "own" };
    const seimbang: Seimbang = startSeimbang(settings);
    seimbang.render("home", (shown: Decision) => shown.items.map(({ productId }) => productId));
    await seimbang.consent({ purposes: { suggestions: true }, level: ${wrong["consent"] ?? "2"}, age: "adult" });
    export { cap, code, title, token };`;
  expect(await complaintsOfCompiler("right.ts", uses())).toBe("");
  const mistakes = { slot: "1", level: "9", kind: '"too_dear"', algorithm: '"none"', consent: '"two"' };
  for (const [what, wrong] of Object.entries(mistakes))
    expect(await complaintsOfCompiler(`${what}.ts`, uses({ [what]: wrong })), what).toContain("error TS");
});
