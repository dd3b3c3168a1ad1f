import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { build, type Plugin } from "vite";
import { gatherTypes } from "./gather-types.ts";
import { writeWireTypes } from "./write-wire-types.ts";

const run = promisify(execFile);
const REPOSITORY = join(import.meta.dirname, "..");

export type Recipe = {
  /** Its folder in the repository, with its `package.json` and its `README.md`. */
  readonly folder: string;
  readonly description: string;
  /** By what is imported: `.` or `./server`; each a file of `src` without its ending. */
  readonly entries: Readonly<Record<string, string>>;
  /** What is run from the command line, and the file of `src` that is. */
  readonly command?: { readonly name: string; readonly entry: string };
  readonly plugins?: readonly Plugin[];
};

/** Compiles the declarations of everything that is published, once. */
export const declareTypes = async (outDir: string): Promise<void> => {
  const compiler = join(REPOSITORY, "node_modules/.bin/tsc");
  await run(compiler, ["-p", join(import.meta.dirname, "tsconfig.json"), "--outDir", outDir]);
};

/** Writes a package as it is published: JavaScript and types that need nothing else of ours, and nothing of others. */
export const writePackage = async (recipe: Recipe, declared: string, outDir: string): Promise<void> => {
  const folder = join(REPOSITORY, recipe.folder);
  const files = Object.values(recipe.entries);
  const built = [...files, ...(recipe.command === undefined ? [] : [recipe.command.entry])];
  await build({
    configFile: false,
    root: folder,
    logLevel: "silent",
    plugins: [...(recipe.plugins ?? [])],
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      target: "es2022",
      lib: {
        entry: Object.fromEntries(built.map((file) => [file, join(folder, "src", `${file}.ts`)])),
        formats: ["es"],
      },
      rollupOptions: { external: [/^node:/] },
    },
  });
  const types = gatherTypes({ declared, sources: join(recipe.folder, "src"), entries: files });
  for (const [place, text] of types.files) await write(join(outDir, place), text);
  if (types.wireNames.length > 0) await write(join(outDir, "wire.d.ts"), await writeWireTypes(types.wireNames));
  await write(join(outDir, "package.json"), `${JSON.stringify(await manifestOf(recipe, folder), null, 2)}\n`);
  const readmes = (await readdir(folder)).filter((file) => /^README\..*md$/.test(file));
  for (const readme of readmes) await copyFile(join(folder, readme), join(outDir, readme));
  await copyFile(join(REPOSITORY, "LICENSE"), join(outDir, "LICENSE"));
};

const manifestOf = async ({ entries, description, command }: Recipe, folder: string): Promise<object> => {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const exported = Object.entries(entries).map(([way, file]) => [
    way,
    { types: `./${file}.d.ts`, default: `./${file}.js` },
  ]);
  return {
    name,
    version,
    description,
    license,
    type: "module",
    sideEffects: false,
    // For tools that do not read `exports`.
    main: `./${entries["."]}.js`,
    types: `./${entries["."]}.d.ts`,
    ...(command === undefined ? {} : { bin: { [command.name]: `./${command.entry}.js` } }),
    exports: { ...Object.fromEntries(exported), "./package.json": "./package.json" },
  };
};

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
};
