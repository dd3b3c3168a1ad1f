import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeComponents } from "./describe-components.ts";

const ROOT = join(import.meta.dirname, "..");
const MOST_BYTES = 64 * 1024 ** 2;

/**
 * Writes what this release is made of, as CycloneDX 1.5 (`npm run sbom [file]`), from the lockfile: the packages of every platform,
 * whatever is installed here. The same lockfile gives the same bytes; a time is in it only where `SOURCE_DATE_EPOCH` gives one, in
 * seconds since 1970 (reproducible-builds.org).
 */
const [file] = process.argv.slice(2);
const said = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
  cwd: ROOT,
  encoding: "utf8",
  maxBuffer: MOST_BYTES,
});
const { SOURCE_DATE_EPOCH: epoch } = process.env;
const at = epoch === undefined ? undefined : new Date(Number(epoch) * 1_000);
const text = `${JSON.stringify(describeComponents(JSON.parse(said), at), null, 2)}\n`;
if (file === undefined) process.stdout.write(text);
else writeFileSync(file, text);
