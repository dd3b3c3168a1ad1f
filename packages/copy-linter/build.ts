import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Leaves in `dist` the package as it is published (`npm publish ./dist`): JavaScript, types, and a manifest that names them. */
const PACKAGE = import.meta.dirname;
const DIST = join(PACKAGE, "dist");

rmSync(DIST, { recursive: true, force: true });
execFileSync("tsc", ["--project", join(PACKAGE, "tsconfig.build.json")], { stdio: "inherit" });
const {
  private: _private,
  scripts: _scripts,
  exports: _exports,
  ...manifest
} = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as Record<string, unknown>;
const published = { ...manifest, exports: { ".": { types: "./index.d.ts", default: "./index.js" } } };
writeFileSync(join(DIST, "package.json"), `${JSON.stringify(published, undefined, 2)}\n`);
for (const file of ["README.md", "README.id.md"]) copyFileSync(join(PACKAGE, file), join(DIST, file));
copyFileSync(join(PACKAGE, "../../LICENSE"), join(DIST, "LICENSE"));
