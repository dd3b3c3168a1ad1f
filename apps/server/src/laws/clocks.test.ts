import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DUTIES, type Laws, openLaws, RIGHTS } from "./read.ts";

/** Each row was counted by hand, with a calendar on paper; the last column says how. */
const [, ...rows] = readFileSync(join(import.meta.dirname, "clocks.golden.tsv"), "utf8")
  .trim()
  .split("\n");
const OWN_PACKS = join(import.meta.dirname, "test-packs");

const opened = new Map<string, Laws>();
const lawsOf = (under: string, timeZone: string): Laws => {
  const key = `${under} ${timeZone}`;
  const laws = opened.get(key) ?? openFor(under, timeZone);
  opened.set(key, laws);
  return laws;
};

const openFor = (under: string, timeZone: string): Laws => {
  const jurisdictions = under === "unknown" ? ["uu-pdp"] : under.split(",");
  const shop = { name: "Toko", url: "https://toko.example", currency: "IDR", languages: ["id" as const], timeZone };
  return openLaws({ shop, laws: { jurisdictions, folder: OWN_PACKS } });
};

const clockOf = (what: string, under: string, timeZone: string, receivedAt: number) => {
  const laws = lawsOf(under, timeZone);
  const theirs = under === "unknown" ? undefined : [];
  const [name, kind = "clock"] = what.split("+");
  const right = RIGHTS.find((one) => one === name);
  if (kind === "extension") return laws.extensionFor(right!, receivedAt, theirs);
  if (kind === "acknowledgement") return laws.acknowledgementFor(right!, receivedAt, theirs);
  return laws.clockFor([...RIGHTS, ...DUTIES].find((one) => one === name)!, receivedAt, theirs);
};

test("the table has more than sixty cases, none of them twice", () => {
  const cases = rows.map((row) => row.split("\t").slice(0, 4).join("\t"));
  expect(new Set(cases).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThan(60);
});

test.each(rows)("every deadline is the one that was counted by hand: %s", (row) => {
  const [what = "", under = "", timeZone = "", received = "", due = "", law] = row.split("\t");
  const clock = clockOf(what, under, timeZone, Date.parse(received));
  expect(clock && new Date(clock.dueAt).toISOString()).toBe(new Date(due).toISOString());
  expect(clock?.law).toBe(law);
});
