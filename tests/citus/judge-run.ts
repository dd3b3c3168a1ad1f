import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { NotedStatement } from "../../packages/database/src/test-statements.ts";
import { EVERY_SHARD } from "./every-shard.ts";
import { CITUS_RULES, type CitusRule, judgeStatement } from "./judge-statement.ts";

/** A statement of the product that breaks a rule, with the line that it comes from. */
export type BrokenRule = { readonly rule: CitusRule; readonly place: string; readonly text: string };

/** Judges everything that was noted in a folder during a run of tests. */
export const judgeRun = async (folder: string): Promise<readonly BrokenRule[]> => {
  const files = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), "utf8")));
  const noted = new Map<string, string>();
  // Migrations run before anything is distributed, or change the shape of a table, and are judged as such.
  for (const line of files.flatMap((file) => file.split("\n").filter((line) => line !== ""))) {
    const { text, place } = JSON.parse(line) as NotedStatement;
    if (!place.startsWith("packages/database/src/migrate.ts")) noted.set(text, place);
  }
  return (await Promise.all([...noted].map(([text, place]) => judgeNoted({ text, place })))).flat();
};

/** Of one statement: the rules that it breaks where it comes from. */
export const judgeNoted = async ({ text, place }: NotedStatement): Promise<readonly BrokenRule[]> => {
  const file = place.slice(0, place.lastIndexOf(":"));
  const broken = [...(await judgeStatement(text))].filter((rule) => !(ALLOWED[rule]?.(file) ?? false));
  return broken.map((rule) => ({ rule, place, text }));
};

/** What customers wait for: the ways of events, decisions, choices and feedback, and who somebody is. */
const WAYS = /^apps\/server\/src\/(collect|consent|decide|feedback|identity|encryption)\//;

const HOLDING = new Set([
  "packages/database/src/hold-subjects.ts",
  // It is not asked where there are several.
  "apps/server/src/identity/save-sealed-at-once.ts",
]);

/** What a rule does not say of some places, with why. */
const ALLOWED: { readonly [Rule in CitusRule]?: (file: string) => boolean } = {
  every_shard: (file) => !WAYS.test(file) || file in EVERY_SHARD,
  // It asks shard by shard where there are several.
  lock_across_shards: (file) => HOLDING.has(file),
  // It is asked without `materialized` where there are several machines.
  correlated_elsewhere: (file) => file === "apps/server/src/experiments/read-cells.ts",
};

export const describeBroken = (broken: readonly BrokenRule[]): string =>
  broken
    .map(
      ({ rule, place, text }) =>
        `${place}\n  ${CITUS_RULES[rule]} (${rule}):\n  ${text.replace(/\s+/g, " ").trim().slice(0, 400)}`,
    )
    .join("\n\n");
