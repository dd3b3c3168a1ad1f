import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

/**
 * The keys in a file of their own, one a line in base64url.
 * @throws when there is no such file, no key in it, or one shorter than 32 bytes.
 */
export const readKeysFile = (path: string): readonly Buffer[] => {
  const lines = readFileSync(path, "utf8").split(/\s+/).filter(Boolean);
  const keys = lines.map((line) => Buffer.from(line, "base64url"));
  if (keys.length === 0 || keys.some((key) => key.length < KEY_BYTES))
    throw new Error(`A key in ${path} is shorter than ${KEY_BYTES} bytes of base64url.`);
  return keys;
};

/**
 * The key in a file that only its owner may read, made on first use. Of several processes that start at once, one makes
 * it and the others read that one: the file appears whole or not at all.
 */
export const readOrMakeKeyFile = (path: string): Buffer => {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = writeBeside(path, [randomBytes(KEY_BYTES)]);
  try {
    linkSync(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  const [key] = readKeysFile(path);
  if (key === undefined) throw new Error(`There is no key in ${path}.`);
  return key;
};

/** Puts these keys in place of those in the file; whoever reads it sees the former or all of these. */
export const writeKeysFile = (path: string, keys: readonly Buffer[]): void => renameSync(writeBeside(path, keys), path);

const writeBeside = (path: string, keys: readonly Buffer[]): string => {
  const unfinished = `${path}.${process.pid}.unfinished`;
  const text = keys.map((key) => `${key.toString("base64url")}\n`).join("");
  writeFileSync(unfinished, text, { mode: OWNER_ONLY, flush: true });
  return unfinished;
};
