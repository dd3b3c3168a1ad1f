import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { NotedStatement } from "../../packages/database/src/test-statements.ts";

/** Not the package's own that keeps the queue of jobs: it brings its schema along. */
const isOfQueue = (place: string): boolean => /platform\/(jobs|job-runs|queue-clock)\.ts/.test(place);
/** What reads or writes rows; anything else says nothing of the tables. */
const ASKS_TABLES = /^\s*(select|insert|update|delete|with|copy|merge)\b/i;
const FILE = "statements.json.gz";

/** Everything that a version asks of its tables, as its tests noted it. */
export const readStatements = async (folder: string): Promise<readonly string[]> =>
  JSON.parse(gunzipSync(await readFile(join(folder, FILE))).toString()) as readonly string[];

/** Keeps what was noted in a run of tests for the versions that come after this one, beside what other runs noted before. */
export const keepStatements = async (noted: string, folder: string): Promise<void> => {
  const files = await Promise.all((await readdir(noted)).map((file) => readFile(join(noted, file), "utf8")));
  const texts = new Set(await readStatements(folder).catch(() => []));
  for (const line of files.flatMap((file) => file.split("\n").filter((one) => one !== ""))) {
    const { text, place } = JSON.parse(line) as NotedStatement;
    const isMigration = place.startsWith("packages/database/src/migrate.ts");
    if (ASKS_TABLES.test(text) && !isMigration && !isOfQueue(place)) texts.add(text);
  }
  await writeFile(join(folder, FILE), gzipSync(JSON.stringify([...texts].toSorted()), { level: 9 }));
};
