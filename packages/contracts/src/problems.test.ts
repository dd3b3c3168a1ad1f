import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { PROBLEM_CODES } from "./problems.ts";

const TABLES = new URL("./problems/", import.meta.url);

test("each code stands in one table only, and every table is in the one that answers", async () => {
  const codes: string[] = [];
  for (const file of readdirSync(TABLES).filter((name) => name.endsWith("-problems.ts"))) {
    const tables = Object.values((await import(new URL(file, TABLES).href)) as Record<string, object>);
    codes.push(...tables.flatMap((table) => Object.keys(table)));
  }
  expect(codes.toSorted()).toEqual([...PROBLEM_CODES].toSorted());
});
