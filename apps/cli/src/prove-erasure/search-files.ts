import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Found } from "./search-tables.ts";

/** Looks for the mark in the bytes of every file below a folder, whatever the file is. */
export const searchFiles = async (folder: string, mark: string): Promise<readonly Found[]> => {
  const found: Found[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const times = await countIn(path, Buffer.from(mark));
    if (times > 0) found.push({ where: relative(folder, path), times });
  }
  return found;
};

const countIn = async (path: string, mark: Buffer): Promise<number> => {
  let times = 0;
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path)) {
      const bytes = Buffer.concat([rest, chunk as Buffer]);
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) times += 1;
      // Shorter than the mark, so that none is counted twice.
      rest = bytes.subarray(Math.max(0, bytes.length - mark.length + 1));
    }
  } catch (error) {
    // The database removes files of its own while it runs.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return times;
};
