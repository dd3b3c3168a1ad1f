import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { RECIPES } from "./recipes.ts";
import { declareTypes, writePackage } from "./write-package.ts";

/** `npm run pack [folder]` writes a tarball of everything that is published. */
const [given = "packed"] = process.argv.slice(2);
const outDir = resolve(given);
const work = mkdtempSync(join(tmpdir(), "seimbang-pack-"));
try {
  mkdirSync(outDir, { recursive: true });
  await declareTypes(join(work, "types"));
  for (const [name, recipe] of Object.entries(RECIPES)) {
    await writePackage(recipe, join(work, "types"), join(work, name));
    execFileSync("npm", ["pack", "--silent", "--pack-destination", outDir], {
      cwd: join(work, name),
      stdio: "inherit",
    });
  }
} finally {
  rmSync(work, { recursive: true });
}
