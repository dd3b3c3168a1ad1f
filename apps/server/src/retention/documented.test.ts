import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTemplate } from "../test-template.ts";
import { otherRules, personRules, retentionSettings } from "./retention-rules.ts";

const PAGE = readFileSync(join(import.meta.dirname, "../../../../docs/api/retention.md"), "utf8");

test("the page of retention names every kind that leaves with its table, and none that does not", () => {
  const settings = retentionSettings(readTemplate());
  const rules = [...personRules(settings, 0), ...otherRules(settings, 0)];
  const rows = PAGE.split("\n").filter(
    (line) => /^\| `/.test(line) && /`[a-z_]+`[^|]*\| `[a-z_]+`|everything/.test(line),
  );
  const named = (cell = ""): readonly string[] => [...cell.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name ?? "");
  const pairs = rows.flatMap((line) => {
    const [, kinds, tables] = line.split("|");
    return named(kinds).map((kind) => ({ kind, tables: named(tables) }));
  });
  for (const { kind, table } of rules)
    expect(pairs.find((pair) => pair.kind === kind)?.tables, `${kind} of ${table}`).toContain(table);
  const known = new Set([...rules.map(({ kind }) => kind), "events", "unused_people"]);
  expect(pairs.map(({ kind }) => kind).filter((kind) => !known.has(kind))).toEqual([]);
});
