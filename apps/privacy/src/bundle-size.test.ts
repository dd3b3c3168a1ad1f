import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Manifest } from "vite";
import { expect, test, vi } from "vitest";

const LIMIT = 200_000;
const FIRST = ["index.html", "src/messages/id.json", "src/routes/start.tsx"];

test("the first page arrives within 200 kB, and brings no other page along", { timeout: 120_000 }, async () => {
  const outDir = await mkdtemp(join(tmpdir(), "seimbang-privacy-"));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(outDir, { recursive: true, force: true }));
  stack.defer(() => void vi.unstubAllEnvs());
  // In tests React would come with what helps its developers.
  vi.stubEnv("NODE_ENV", "production");
  const configFile = join(import.meta.dirname, "../vite.config.ts");
  await build({ configFile, logLevel: "silent", build: { outDir, manifest: true } });
  const manifest: Manifest = JSON.parse(await readFile(join(outDir, ".vite/manifest.json"), "utf8"));

  const chunks = withImports(manifest, FIRST);
  const files = new Set(["index.html", ...chunks.flatMap(({ file, css = [] }) => [file, ...css])]);
  const sizes = await Promise.all([...files].map(async (file) => gzipSync(await readFile(join(outDir, file))).length));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LIMIT);
  const pages = chunks.flatMap(({ src = "" }) => (src.startsWith("src/routes/") ? [src] : []));
  expect(pages).toEqual(["src/routes/start.tsx"]);
});

const withImports = (manifest: Manifest, names: readonly string[], seen = new Set<string>()): Manifest[string][] =>
  names.flatMap((name) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}.`);
    if (seen.has(name)) return [];
    seen.add(name);
    return [chunk, ...withImports(manifest, chunk.imports ?? [], seen)];
  });
