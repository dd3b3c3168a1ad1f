import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Manifest } from "vite";
import { vi } from "vitest";

type FirstLoad = {
  readonly bytes: number;
  /** What is fetched when it is needed, and is needed at once. */
  readonly sources: readonly string[];
  /** Every module in it, by its path. */
  readonly modules: readonly string[];
  /** Every module of the app, whenever it is fetched. */
  readonly all: readonly string[];
};

/** For tests: what a browser loads before it shows an app, built anew: how many bytes, gzipped, and of which sources. */
export const firstLoadOf = async (configFile: string, names: readonly string[]): Promise<FirstLoad> => {
  const outDir = await mkdtemp(join(tmpdir(), "seimbang-first-load-"));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(outDir, { recursive: true, force: true }));
  stack.defer(() => void vi.unstubAllEnvs());
  // In tests React would come with what helps its developers.
  vi.stubEnv("NODE_ENV", "production");
  const built = await build({ configFile, logLevel: "silent", build: { outDir, manifest: true } });
  const manifest: Manifest = JSON.parse(await readFile(join(outDir, ".vite/manifest.json"), "utf8"));
  const chunks = withImports(manifest, names);
  const files = new Set(["index.html", ...chunks.flatMap(({ file, css = [] }) => [file, ...css])]);
  const sizes = await Promise.all([...files].map(async (file) => gzipSync(await readFile(join(outDir, file))).length));
  const parts: readonly Part[] = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
  return {
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    sources: chunks.flatMap(({ src }) => src ?? []),
    modules: parts.filter(({ fileName }) => files.has(fileName)).flatMap(modulesOf),
    all: parts.flatMap(modulesOf),
  };
};

type Part = { readonly fileName: string; readonly moduleIds?: readonly string[] };
const modulesOf = ({ moduleIds = [] }: Part): readonly string[] => moduleIds;

const withImports = (manifest: Manifest, names: readonly string[], seen = new Set<string>()): Manifest[string][] =>
  names.flatMap((name) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}.`);
    if (seen.has(name)) return [];
    seen.add(name);
    return [chunk, ...withImports(manifest, chunk.imports ?? [], seen)];
  });
