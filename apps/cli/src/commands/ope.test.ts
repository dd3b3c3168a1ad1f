import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestFolder, type TestFolder } from "../test-command.ts";

let folder: TestFolder;
beforeAll(async () => {
  folder = await openTestFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const HEADER = ",timestamp,item_id,position,click,propensity_score,user-item_affinity_0,user-item_affinity_1";
const line = (item: number, click: number | string, propensity: number | string) =>
  `0,2019-11-24 00:00:00+00:00,${item},1,${click},${propensity},0.0,0.0`;
/** Item 0 is shown four times as often as item 1; uniformly, each row of the one weighs 0.625, of the other 2.5. */
const LINES = Array.from({ length: 1000 }, (_, at) =>
  at % 5 === 4 ? line(1, at % 25 === 4 ? 1 : 0, 0.2) : line(0, at % 10 === 0 ? 1 : 0, 0.8),
);
const csv = (lines: readonly string[]): string => `${[HEADER, ...lines].join("\n")}\n`;

const run = async (name: string, content: string | Uint8Array, ...words: readonly string[]) => {
  await writeFile(join(folder.path, name), content);
  return folder.seimbang("ope", name, ...words);
};

test("a log is estimated from by all estimators, packed or not", async () => {
  const plain = await run("log.csv", csv(LINES), "--format", "open-bandit", "--target", "uniform", "--json");
  expect(plain.code).toBe(0);
  const estimate = JSON.parse(plain.stdout);
  expect(estimate.ips).toBeCloseTo((100 * 0.625 + 40 * 2.5) / 1000, 12);
  expect(estimate.ess).toBeCloseTo(1000 ** 2 / (800 * 0.625 ** 2 + 200 * 2.5 ** 2), 9);
  expect(estimate).toMatchObject({ rows: 1000, actions: 2, logged: 0.14, maxWeight: 2.5, meanWeight: 1, refusals: [] });
  for (const name of ["snips", "clipped", "dm", "dr", "sndr", "switchDr", "shrunkDr"]) {
    expect(estimate[name], name).toBeGreaterThan(0.1);
  }
  const packed = await run("log.csv.gz", gzipSync(csv(LINES)), "--json");
  expect(JSON.parse(packed.stdout)).toEqual(estimate);
});

const NAMED = ["gayo,home/1,1,0.5,0,0", "toraja,home/1,0,0.5,0,0", "gayo,home/2,0,0.8,0,0", "toraja,home/2,1,0.2,0,0"];
const mix = ["item_id,position,click,propensity_score,user-item_affinity_gayo,user-item_affinity_toraja", ...NAMED];

test("a mix of creatives is estimated from the log of another", async () => {
  const { stdout } = await run("mix.csv", `${mix.join("\n")}\n`, "--target", "gayo=0.25,toraja=0.75", "--json");
  const weights = [0.25 / 0.5, 0.75 / 0.5, 0.25 / 0.8, 0.75 / 0.2];
  expect(JSON.parse(stdout).ips).toBeCloseTo((weights[0]! + weights[3]!) / 4, 12);
});

test.each([
  ["gayo=0.5,bali=0.5", "bali=0.5 is no share of an action of this log"],
  ["gayo=0.5,gayo=0.5", "gayo=0.5 is no share"],
  ["gayo=0.5,toraja=0.4", "add up to 0.9, not to 1"],
  ["gayo", "gayo is no share"],
])("the mix %s is refused, and nothing is estimated", async (target, reason) => {
  const { code, stdout, stderr } = await run("mix.csv", `${mix.join("\n")}\n`, "--target", target);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(reason);
});

test("it is told in both languages, and why it should not be believed", async () => {
  const few = csv(LINES.slice(0, 20));
  const [english, indonesian] = [await run("few.csv", few), await run("few.csv", few, "--language", "id")];
  expect(english.stdout).toContain("20 decisions, 2 actions");
  expect(english.stdout).toContain("! Not to be believed: a few decisions outweigh all others.");
  expect(indonesian.stdout).toContain("20 keputusan, 2 tindakan");
  expect(indonesian.stdout).toContain("! Jangan dipercaya: beberapa keputusan");
});

test.each([
  ["a propensity of zero", csv([...LINES.slice(0, 3), line(0, 1, 0)]), "line 5: propensity_score is not above 0"],
  ["a propensity above 1", csv([...LINES.slice(0, 3), line(0, 1, 1.01)]), "line 5: propensity_score is above 1"],
  ["a propensity below 0", csv([line(0, 1, -0.5)]), "line 2: propensity_score is not above 0"],
  ["an infinite propensity", csv([line(0, 1, "Infinity")]), "line 2: propensity_score is above 1"],
  ["an empty propensity", csv([line(0, 1, "")]), "line 2: propensity_score is not a number"],
  ["a line that broke off", `${csv(LINES.slice(0, 2))}0,2019,1`, "line 4 does not have the columns"],
  ["nothing", "", "no column item_id"],
])("%s is refused by line and field, and nothing is estimated", async (_, content, reason) => {
  const { code, stdout, stderr } = await run("bad.csv", content);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(reason);
  expect(stderr).toContain("→");
});

const ROOT = join(import.meta.dirname, "../../../..");
const MEN = join(process.env["SEIMBANG_DATA"] ?? join(ROOT, "../shared/data"), "open-bandit/bts/men/men.csv");

/** The reference values are those of Open Bandit Pipeline 0.5.4 on the same file. */
describe.skipIf(!existsSync(MEN))("the Open Bandit Dataset's men", () => {
  test("the uniform policy is worth what the reference implementation says", async () => {
    const { stdout } = await folder.seimbang("ope", MEN, "--format", "open-bandit", "--target", "uniform", "--json");
    const estimate = JSON.parse(stdout);
    const wanted = {
      ips: 0.0030086263272564836,
      snips: 0.003189423162277392,
      clipped: 0.0030086263272564836,
      meanWeight: 0.9433136257492369,
      maxWeight: 178.25311942959001,
      ess: 655.7098495873154,
    };
    for (const [name, value] of Object.entries(wanted)) expect(estimate[name] / value, name).toBeCloseTo(1, 12);
    expect(estimate).toMatchObject({ rows: 10_000, actions: 34, logged: 0.0069, refusals: [] });
  });
});
