import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REQUIREMENTS } from "./asvs-requirements.ts";
import { hasTest } from "./has-test.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

type Line = {
  readonly id: string;
  readonly level: number;
  readonly state: string;
  readonly how: string;
  readonly shown: string;
};

const lines = read("docs/asvs.md")
  .split("\n")
  .filter((line) => line.startsWith("| V"))
  .map((line): Line => {
    const [, id = "", level = "", , state = "", how = "", shown = ""] = line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    return { id, level: Number(level), state, how, shown };
  });

/** A test by its file and name, or a page, as a line names it. */
const SHOWN = /`([^`]+)`(?:: (.*))?/;
const partsOf = ({ shown }: Line) =>
  (shown === "" ? [] : shown.split("<br>")).map((part) => {
    const [, path = part, name] = SHOWN.exec(part) ?? [];
    return { path, name };
  });

test("every requirement of ASVS 5.0 up to level 2 has one line, in their order, and no other has one", () => {
  expect(lines.map(({ id, level }) => [id, level])).toEqual(
    Object.entries(REQUIREMENTS)
      .flatMap(([level, ids]) => ids.map((id) => [id, Number(level)]))
      .toSorted(byPlace),
  );
  expect(lines.length).toBe(253);
});

const placeOf = (id: string): number =>
  id
    .slice(1)
    .split(".")
    .reduce((sum, part) => sum * 1_000 + Number(part), 0);
const byPlace = ([one = ""]: readonly unknown[], [other = ""]: readonly unknown[]): number =>
  placeOf(String(one)) - placeOf(String(other));

test("every line holds by a test that is there or a page, or says why it does not", () => {
  const wrong = lines.flatMap((line) => {
    const { id, state, how } = line;
    const parts = partsOf(line);
    if (how === "") return [`${id} says nothing`];
    if (state !== "holds") return ["not applicable", "does not hold"].includes(state) ? [] : [`${id}: ${state}`];
    if (parts.length === 0) return [`${id} is shown by nothing`];
    return parts
      .filter(({ path, name }) => (name === undefined ? !existsSync(join(ROOT, path)) : !hasTest(path, name)))
      .map(({ path, name }) => `${id}: ${path}: ${name ?? "is not there"}`);
  });
  expect(wrong).toEqual([]);
});

test("what is said at the head of the table is what stands in it", () => {
  const count = (state: string): number => lines.filter((line) => line.state === state).length;
  expect(read("docs/asvs.md").replaceAll(/\s+/g, " ")).toContain(
    `Of ${lines.length} requirements ${count("holds")} hold, ${count("not applicable")} are not applicable, and ${count("does not hold")} do not hold.`,
  );
  expect(count("does not hold"), "one that comes to hold is taken off, and none is added unseen").toBeLessThanOrEqual(
    5,
  );
});

test("a test is found by its name alone, and not by a part of it", () => {
  const path = "tests/documents.test.ts";
  expect(hasTest(path, "every link of a document leads somewhere")).toBe(true);
  expect(hasTest(path, "every link of a document")).toBe(false);
  expect(hasTest("tests/nowhere.test.ts", "anything")).toBe(false);
});

test("every test that the threat model names is there, and every threat says what stops it", () => {
  const page = read("docs/threat-model.md");
  const files = globSync("{apps,packages}/*/src/**/*.test.ts", { cwd: ROOT }).concat(
    globSync("tests/**/*.test.ts", { cwd: ROOT }),
  );
  const named = [...page.matchAll(/`([\w./-]+\.test\.ts)`: ([^|]*?)(?=<br>| \|)/g)].map(([, file = "", name = ""]) => ({
    file,
    name,
  }));
  expect(named.length).toBeGreaterThan(40);
  const missing = named.filter(({ file, name }) => !files.includes(file) || !hasTest(file, name.trim()));
  expect(missing.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  const threats = page.split("\n").filter((line) => /^\| [A-Z]{1,2}\d+ /.test(line));
  expect(threats.length).toBeGreaterThan(50);
  const open = threats.filter((line) =>
    line
      .split("|")
      .slice(1, -1)
      .some((cell) => cell.trim() === ""),
  );
  expect(open, "a cell that says nothing").toEqual([]);
});
