import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** Whether a file has a test of this name, written as a text of its own, which runs. */
export const hasTest = (path: string, name: string): boolean => {
  const text = existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), "utf8") : "";
  return [name, name.replaceAll('"', '\\"')].some((one) => {
    const at = text.indexOf(`"${one}"`);
    return at >= 0 && !/\.(todo|only|skip)\([^)]*$/.test(text.slice(Math.max(0, at - 200), at));
  });
};
