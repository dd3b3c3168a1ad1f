import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "../apps/server/src/test-open-shop.ts";
import { makeLog } from "../packages/verifier/src/test-log.ts";

const run = promisify(execFile);
const REPOSITORY = join(import.meta.dirname, "..");
const SLOW = 120_000;

let folder: string;
/** Somebody's project, in which all packages are installed from what `npm pack` writes, and nothing else is. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seimbang-published-"));
  await run(process.execPath, [join(REPOSITORY, "packaging/main.ts"), join(folder, "packed")], { cwd: REPOSITORY });
  for (const tarball of await readdir(join(folder, "packed"))) {
    const to = join(folder, "node_modules/@seimbang", tarball.replace(/^seimbang-(.*)-\d.*$/, "$1"));
    await mkdir(to, { recursive: true });
    await run("tar", ["-xzf", join(folder, "packed", tarball), "-C", to, "--strip-components=1"]);
  }
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
}, SLOW);
afterAll(() => rm(folder, { recursive: true }));

const runThere = async (name: string, code: string, ...options: readonly string[]): Promise<unknown> => {
  await writeFile(join(folder, name), code);
  const { stdout } = await run(process.execPath, [...options, name], { cwd: folder });
  return JSON.parse(stdout);
};
/** Which of several files the compiler complains about, by their names. */
const complainedOf = async (files: Readonly<Record<string, string>>): Promise<ReadonlySet<string>> => {
  for (const [name, code] of Object.entries(files)) await writeFile(join(folder, `${name}.ts`), code);
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];
  const compiler = join(REPOSITORY, "node_modules/.bin/tsc");
  const names = Object.keys(files).map((name) => `${name}.ts`);
  const said = await run(compiler, [...options, "--types", "", ...names], { cwd: folder }).then(
    () => "",
    ({ stdout }: { readonly stdout: string }) => stdout,
  );
  return new Set([...said.matchAll(/^(\S+)\.ts\(/gm)].map(([, name = ""]) => name));
};

test.each(["client", "copy-linter", "sdk", "verifier"])(
  "%s is published as JavaScript with types, and needs no other package",
  async (name) => {
    const at = join(folder, "node_modules/@seimbang", name);
    const manifest = JSON.parse(await readFile(join(at, "package.json"), "utf8"));
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(["dependencies"]));
    expect(manifest.private).toBeUndefined();
    const files = await readdir(at, { recursive: true });
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "index.js", "index.d.ts"]));
    for (const file of files.filter((one) => /\.(js|ts)$/.test(one))) {
      expect(file).not.toMatch(/[^d]\.ts$|test/);
      expect(await readFile(join(at, file), "utf8")).not.toMatch(
        name === "verifier" ? /from "(?!\.|node:)/ : /from "(?!\.)/,
      );
    }
  },
);

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

test("an auditor checks a log with the published command alone, and a program with the published functions", async () => {
  const log = makeLog([{ id: "1" }, { id: "2" }, { id: "3" }], [2]);
  await writeFile(join(folder, "log.jsonl"), log.text);
  await writeFile(join(folder, "changed.jsonl"), log.text.replace("choice", "choise"));
  const manifest = JSON.parse(await readFile(join(folder, "node_modules/@seimbang/verifier/package.json"), "utf8"));
  const command = join(folder, "node_modules/@seimbang/verifier", manifest.bin["seimbang-verify-log"]);
  const options = ["--key", log.key, "--language", "en"];
  const whole = await run(process.execPath, [command, "log.jsonl", ...options], { cwd: folder });
  expect(whole.stdout).toMatch(/^Verified: 3 entries, compared with 2 signed checkpoints\./);
  const changed = await run(process.execPath, [command, "changed.jsonl", ...options], { cwd: folder }).catch(
    (no) => no,
  );
  expect({ code: changed.code, said: changed.stdout }).toEqual({
    code: 1,
    said: expect.stringMatching(/^changed\.jsonl, line 4, byte \d+: Entries 1 to 2 are not those that were signed/),
  });
  const notThere = [command, "nowhere.jsonl"];
  for (const [language, sentence] of [
    ["en", "There is no file nowhere.jsonl.\n"],
    ["id", "Tidak ada berkas nowhere.jsonl.\n"],
  ] as const) {
    const missing = await run(process.execPath, [...notThere, "--language", language], { cwd: folder }).catch(
      (no) => no,
    );
    expect([missing.code, missing.stdout, missing.stderr]).toEqual([1, "", sentence]);
  }
  const toProgram = await run(process.execPath, [...notThere, "--json"], { cwd: folder }).catch((no) => no);
  expect([toProgram.code, JSON.parse(toProgram.stderr).error.code]).toEqual([1, "ENOENT"]);
  const typo = await run(process.execPath, [command, "log.jsonl", "--keys", log.key], { cwd: folder }).catch(
    (no) => no,
  );
  expect([typo.code, typo.stderr]).toEqual([2, expect.stringContaining("'--keys'")]);
  const code = `import { verifyFile } from "@seimbang/verifier";
     console.log(JSON.stringify(await verifyFile("log.jsonl", {})));`;
  expect(await runThere("check.js", code)).toMatchObject({ verified: "export", entries: 3 });
});

test("a project in TypeScript is told which copy rules there are", async () => {
  const uses = (rule: string) => `
    import { openCopyLinter } from "@seimbang/copy-linter";
    openCopyLinter({ off: ["${rule}"] }).check("Tinggal 3", { facts: { stock: 2 } }, 0);`;
  expect(await complainedOf({ rightRule: uses("SUP-ter"), wrongRule: uses("SUP-none") })).toEqual(
    new Set(["wrongRule"]),
  );
});

/** What an app's engine has beside the language, as React Native's does: no page, no storage, no cryptography, no streams. */
const IN_AN_APP = "{ fetch, AbortController, setTimeout, clearTimeout }";

test.each(["README.md", "README.id.md"])("the copy linter's example in %s prints what it shows", async (page) => {
  const readme = await readFile(join(folder, "node_modules/@seimbang/copy-linter", page), "utf8");
  const code = /```js\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const shown = [...code.matchAll(/\/\/ (.*)$/gm)].map(([, line]) => line);
  await writeFile(join(folder, "example.js"), code);
  const { stdout } = await run(process.execPath, ["example.js"], { cwd: folder });
  expect(stdout.trim().split("\n")).toEqual(shown);
});

test("an app without a page uses the published client, for nobody and for whoever agrees", async () => {
  await using shop = await openTestShop();
  const settings = { url: `http://127.0.0.1:${await shop.listen()}`, key: shop.publishableKey };
  const code = `import { readFileSync } from "node:fs";
     import { createContext, SourceTextModule } from "node:vm";
     const context = createContext(${IN_AN_APP});
     const client = new SourceTextModule(readFileSync("node_modules/@seimbang/client/index.js", "utf8"), { context });
     await client.link(() => { throw new Error("It needs another module."); });
     await client.evaluate();
     const app = new SourceTextModule(\`
       import { createClient } from "@seimbang/client";
       let token;
       const client = createClient({ ...${JSON.stringify(settings)}, token: () => token });
       const before = await client.decide({ slot: "home" });
       ({ token } = await client.introduce({ level: 2, age: "adult", purposes: { suggestions: true } }));
       await client.track([{ type: "track", event: "Product Viewed", messageId: "1", properties: { product_id: "tea" } }]);
       const after = await client.decide({ slot: "home" });
       const refused = await client.decisions.receipt("none").catch(({ status }) => status);
       const file = await client.export("json");
       export const answer = { before: before.level.effective, after: after.level.effective, refused, isFile: file.size > 2 };
       export const lacks = ["document", "window", "crypto", "Buffer", "URL", "TextEncoder"].filter((name) => name in globalThis);
     \`, { context });
     await app.link(() => client);
     await app.evaluate();
     console.log(JSON.stringify({ ...app.namespace.answer, lacks: app.namespace.lacks }));`;
  expect(await runThere("app.js", code, "--experimental-vm-modules")).toEqual({
    before: 0,
    after: 2,
    refused: 400,
    isFile: true,
    lacks: [],
  });
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
    const cap: ${wrong["level"] ?? "number"} = decision.level.cap;
    await client.feedback({ decisionId: decision.decisionId, productId: "1", kind: ${wrong["kind"] ?? '"too_personal"'} });
    const code: string = new SeimbangProblem({ code: "busy", status: 503, title: "", titleId: "" }).code;
    const token: string = await signCustomerToken({ key: "k", algorithm: ${wrong["algorithm"] ?? '"HS256"'}, issuer: "i", audience: "a", customerId: "7" });
    const settings: SeimbangSettings = { url: "https://s", key: "pk", banner: "own" };
    const seimbang: Seimbang = startSeimbang(settings);
    seimbang.render("home", (shown: Decision) => shown.items.map(({ productId }) => productId));
    await seimbang.consent({ purposes: { suggestions: true }, level: ${wrong["consent"] ?? "2"}, age: "adult" });
    export { cap, code, title, token };`;
  const mistakes = { slot: "1", level: "string", kind: '"too_dear"', algorithm: '"none"', consent: '"two"' };
  const wrong = Object.entries(mistakes).map(([what, written]) => [what, uses({ [what]: written })]);
  expect(await complainedOf({ right: uses(), ...Object.fromEntries(wrong) })).toEqual(new Set(Object.keys(mistakes)));
});
