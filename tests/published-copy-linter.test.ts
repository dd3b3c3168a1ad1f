import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..");
const PACKAGE = join(ROOT, "packages/copy-linter");
const PATH = [join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
const env = { ...process.env, PATH };

/** A project that has the package from its tarball and nothing else. */
let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "seimbang-copy-linter-"));
  await run("npm", ["run", "build"], { cwd: PACKAGE, env });
  await run("npm", ["pack", "--pack-destination", project, join(PACKAGE, "dist")], { cwd: project, env });
  const installed = join(project, "node_modules/@seimbang/copy-linter");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", "seimbang-copy-linter-0.1.0.tgz", "-C", installed, "--strip-components=1"], {
    cwd: project,
  });
  await writeFile(join(project, "package.json"), '{"type":"module"}');
});

afterAll(async () => {
  await rm(project, { recursive: true, force: true });
});

const example = (readme: string): { readonly code: string; readonly prints: readonly string[] } => {
  const code = /```js\n(?<code>.*?)```/s.exec(readme)?.groups?.["code"] ?? "";
  return { code, prints: [...code.matchAll(/^.*?\/\/ (.*)$/gm)].map(([, printed]) => printed ?? "") };
};

test.each(["README.md", "README.id.md"])("the example of %s prints what it shows, from the tarball", async (page) => {
  const { code, prints } = example(await readFile(join(project, "node_modules/@seimbang/copy-linter", page), "utf8"));
  await writeFile(join(project, "example.js"), code);
  const { stdout } = await run("node", ["example.js"], { cwd: project, env });
  expect(stdout.trim().split("\n")).toEqual(prints);
});

test("the tarball holds JavaScript with its types, no sources and no tests, and depends on nothing", async () => {
  const { stdout } = await run("tar", ["-tzf", join(project, "seimbang-copy-linter-0.1.0.tgz")]);
  const files = stdout.trim().split("\n");
  expect(files).toContain("package/LICENSE");
  expect(
    files.filter((file) => !/^package\/(?:.*\.(?:js|d\.ts)|package\.json|README(?:\.id)?\.md|LICENSE)$/.test(file)),
  ).toEqual([]);
  expect(files.filter((file) => /test/.test(file))).toEqual([]);
  const manifest = JSON.parse(await readFile(join(project, "node_modules/@seimbang/copy-linter/package.json"), "utf8"));
  expect(manifest).not.toHaveProperty("dependencies");
  expect(manifest).not.toHaveProperty("private");
});

test("its types are those of the sources", async () => {
  const wrong = 'import { openCopyLinter } from "@seimbang/copy-linter";\nopenCopyLinter({ off: ["NONE"] });\n';
  await writeFile(join(project, "wrong.ts"), wrong);
  await writeFile(join(project, "right.ts"), wrong.replace("NONE", "SUP-ter"));
  const check = (file: string) =>
    run("tsc", ["--noEmit", "--strict", "--module", "nodenext", "--ignoreConfig", file], { cwd: project, env });
  await check("right.ts");
  await expect(check("wrong.ts")).rejects.toMatchObject({ stdout: expect.stringContaining('"NONE"') });
});
