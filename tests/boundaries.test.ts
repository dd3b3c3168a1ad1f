import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const BIOME = join(ROOT, "node_modules/.bin/biome");

type Plant = {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Whether each of the files is refused, and not only the first. */
  readonly refusesAll?: boolean;
  readonly rule: string;
};

const IMPORTS = "lint/style/noRestrictedImports";
const CYCLES = "lint/suspicious/noImportCycles";
const using = (what: string, from: string) => `import { ${what} } from "${from}";\nexport const planted = ${what};\n`;
const feature = (name: string, file: string) => `apps/server/src/${name}/${file}`;

const FORBIDDEN: readonly Plant[] = [
  {
    name: "the engine reads a file",
    files: { "packages/engine/src/planted.ts": using("readFileSync", "node:fs") },
    rule: IMPORTS,
  },
  {
    name: "the engine uses a package",
    files: { "packages/engine/src/planted-package.ts": using("Type", "typebox") },
    rule: IMPORTS,
  },
  {
    name: "the engine knows the contracts",
    files: { "packages/engine/src/planted-contracts.ts": using("PROBLEMS", "../../contracts/src/problems.ts") },
    rule: IMPORTS,
  },
  {
    name: "statistics read a file",
    files: { "packages/statistics/src/planted.ts": using("readFileSync", "node:fs") },
    rule: IMPORTS,
  },
  {
    name: "statistics know the engine",
    files: { "packages/statistics/src/planted-engine.ts": using("brandAs", "@seimbang/engine") },
    rule: IMPORTS,
  },
  {
    name: "statistics know the contracts by a path",
    files: { "packages/statistics/src/gate/planted.ts": using("PROBLEMS", "../../../contracts/src/problems.ts") },
    rule: IMPORTS,
  },
  {
    name: "the copy linter uses a package",
    files: { "packages/copy-linter/src/planted.ts": using("Type", "typebox") },
    rule: IMPORTS,
  },
  {
    name: "the copy linter knows the contracts",
    files: { "packages/copy-linter/src/facts/planted.ts": using("PROBLEMS", "../../../contracts/src/problems.ts") },
    rule: IMPORTS,
  },
  {
    name: "the verifier asks the network, reads files beside its command, or knows the contracts",
    files: {
      "packages/verifier/src/planted.ts": using("get", "node:https"),
      "packages/verifier/src/planted-file.ts": using("readFileSync", "node:fs"),
      "packages/verifier/src/planted-contracts.ts": using("PROBLEMS", "../../contracts/src/problems.ts"),
      "packages/verifier/src/verify-file.ts": using("get", "node:https"),
    },
    refusesAll: true,
    rule: IMPORTS,
  },
  {
    name: "contracts know the database",
    files: { "packages/contracts/src/planted.ts": using("migrate", "@seimbang/database") },
    rule: IMPORTS,
  },
  {
    name: "the database knows the engine",
    files: { "packages/database/src/planted.ts": using("brandAs", "@seimbang/engine") },
    rule: IMPORTS,
  },
  {
    name: "a feature writes through another's store",
    files: {
      [feature("planted", "list-things.ts")]: using("save", "../other/store.ts"),
      [feature("other", "store.ts")]: "export const save = 1;\n",
    },
    rule: IMPORTS,
  },
  {
    name: "a feature knows the application",
    files: { [feature("planted", "know-application.ts")]: using("createApp", "../app.ts") },
    rule: IMPORTS,
  },
  {
    name: "the server knows the command line",
    files: { [feature("planted", "know-commands.ts")]: using("main", "@seimbang/cli") },
    rule: IMPORTS,
  },
  {
    name: "what chooses or prices reads what people said of themselves, or who buys",
    files: {
      ...Object.fromEntries(
        ["campaigns", "decide", "models", "offers"].map((choosing) => [
          feature(choosing, "planted.ts"),
          using("findProxies", "../fairness/read.ts"),
        ]),
      ),
      [feature("offers", "planted-buyer.ts")]: using("findSubject", "../identity/read.ts"),
      "packages/engine/src/offers/discount.ts": using("consentGate", "../consent-gate.ts"),
    },
    refusesAll: true,
    rule: IMPORTS,
  },
  {
    name: "platform knows a feature, even by its read.ts",
    files: {
      [feature("platform", "planted.ts")]: using("find", "../other/read.ts"),
      [feature("other", "read.ts")]: "export const find = 1;\n",
    },
    rule: IMPORTS,
  },
  {
    name: "two files import each other",
    files: {
      "packages/engine/src/planted-one.ts": `import { other } from "./planted-other.ts";\nexport const planted = other;\n`,
      "packages/engine/src/planted-other.ts": `import { planted } from "./planted-one.ts";\nexport const other = () => planted;\n`,
    },
    rule: CYCLES,
  },
  {
    name: "two files import each other's types only",
    files: {
      "packages/engine/src/planted-type.ts": `import type { Other } from "./planted-other-type.ts";\nexport type Planted = { other?: Other };\n`,
      "packages/engine/src/planted-other-type.ts": `import type { Planted } from "./planted-type.ts";\nexport type Other = { planted?: Planted };\n`,
    },
    rule: CYCLES,
  },
];

const ALLOWED: Readonly<Record<string, string>> = {
  "packages/engine/src/planted.ts": using("brandAs", "./ids.ts"),
  "packages/copy-linter/src/facts/planted.ts": using("readNumber", "../read-number.ts"),
  "packages/statistics/src/gate/planted.ts": using("momentsOf", "../moments.ts"),
  [feature("planted", "list-things.ts")]: using("find", "../other/read.ts"),
  [feature("other", "read.ts")]: "export const find = 1;\n",
};

/** A copy of what the linter reads: its settings, the packages' manifests and the sources. */
const copyOfProject = async (): Promise<string> => {
  const copy = await mkdtemp(join(tmpdir(), "seimbang-boundaries-"));
  for (const part of ["biome.json", "package.json", ".gitignore", "packages", "apps"]) {
    const isWanted = (path: string) => !/node_modules|migrations/.test(path);
    await cp(join(ROOT, part), join(copy, part), { recursive: true, filter: isWanted });
  }
  // Biome takes the folder with .git for the root of the project.
  await mkdir(join(copy, ".git"));
  return copy;
};

const lint = (folder: string): Promise<string> =>
  new Promise((done) => {
    const args = ["lint", "--max-diagnostics=200", "--colors=off", "."];
    execFile(BIOME, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (_error, out, err) => done(out + err));
  });

const plant = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
};

test("the linter refuses every import against the house's order, and no other", { timeout: 180_000 }, async () => {
  // Each run reads the whole project, so that all that is refused is planted at once.
  const planted = FORBIDDEN.flatMap(({ files }) => Object.keys(files));
  expect(new Set(planted).size).toBe(planted.length);
  const folder = await copyOfProject();
  try {
    await plant(folder, ALLOWED);
    expect(await lint(folder)).not.toMatch(/noRestrictedImports|noImportCycles/);
    for (const { files } of FORBIDDEN) await plant(folder, files);
    const said = await lint(folder);
    for (const { name, files, refusesAll, rule } of FORBIDDEN) {
      const refused = Object.keys(files).slice(0, refusesAll === true ? undefined : 1);
      for (const path of refused) expect(said, name).toMatch(new RegExp(`${path}:[\\d:]+ ${rule}`));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
