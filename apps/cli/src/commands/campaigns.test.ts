import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openTestShopFolder, type TestFolder } from "../test-command.ts";

/** Each starts a process of its own: milliseconds that a dozen of them may take. */
const MANY_COMMANDS = 120_000;

let folder: TestFolder;
const write = (name: string, value: unknown) => writeFile(join(folder.path, name), JSON.stringify(value));
const run = (...words: readonly string[]) => folder.seimbang(...words, "--config", "shop/seimbang.yaml");
const inJson = async (...words: readonly string[]) => JSON.parse((await run(...words, "--json")).stdout);

const document = (title: string) => ({
  ...{ name: "Pekan teh", payer: { name: "Toko Contoh" }, tier: "campaign", weight: 1 },
  ...{ slots: ["banner"], schedule: {} },
  creatives: [
    {
      ...{ creativeId: "one", kind: "ad", productId: "t1", weight: 1 },
      title: { id: title, en: "Tea week" },
      text: { id: "Teh dari Solok.", en: "Tea from Solok." },
    },
  ],
});

beforeAll(async () => {
  folder = await openTestShopFolder();
  const item = { productId: "t1", title: "Teh", price: 10_000, categoryPath: ["Minuman"] };
  await writeFile(join(folder.path, "items.jsonl"), JSON.stringify(item));
  await run("import", "catalogue", "items.jsonl");
  return () => folder[Symbol.asyncDispose]();
});

test(
  "a campaign is refused for its copy, corrected, judged and approved, and its history says by whom",
  async () => {
    await write("loud.json", document("Teh terbaik"));
    await write("plain.json", document("Pekan teh"));
    const { campaignId } = await inJson("campaigns", "draft", "loud.json");
    const refused = await run("campaigns", "submit", "pekan TEH");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/The copy claims .*\n {2}\/creatives\/0\/title\/id: “terbaik” says that nothing/);
    expect(refused.stderr).toContain("→ Correct the words with `seimbang campaigns edit`");
    await run("campaigns", "edit", campaignId, "plain.json");
    expect((await run("campaigns", "submit", campaignId, "--seen", "1")).stderr).toContain("changed it meanwhile");
    expect((await run("campaigns", "submit", campaignId)).stdout).toContain(
      "Copy: passed. Assessment: not assessed yet.",
    );
    expect((await run("campaigns", "assess", campaignId)).stderr).toMatch(/written judgement\.\n→ Add --by /);
    expect((await run("campaigns", "show", campaignId)).stdout).toMatch(
      /\nNext:\n {2}assess {2}settle .*\n {2}stop {4}end it\n/,
    );
    const signed = ["--by", "Sri Rahayu", "--because", "Only the page is used."];
    await run("campaigns", "assess", campaignId, ...signed);
    expect(await inJson("campaigns", "approve", campaignId, ...signed)).toMatchObject({
      state: "approved",
      version: 5,
    });
    expect((await run("campaigns", "report", campaignId, "--language", "id")).stdout).toMatch(
      /dipilih +dilihat +diklik/,
    );
    expect((await run("campaigns", "report", campaignId, "--csv")).stdout).toContain('"attributed_sales","roas"');
    expect((await run("campaigns", "report", campaignId, "--from", "2026-02-30")).stderr).toContain("/from: is no day");
    expect((await run("campaigns", "export-log", campaignId)).stdout).toBe(
      '"item_id","position","click","propensity_score","user-item_affinity_one"\r\n',
    );
    const history = (await run("campaigns", "history", campaignId)).stdout;
    expect(history).toMatch(
      /4 {2}.*judged by a person, without an assessment\n {3}Sri Rahayu: Only the page is used\./,
    );
    expect((await run("campaigns", "list", "--language", "id")).stdout).toMatch(/disetujui +Pekan teh/);
  },
  MANY_COMMANDS,
);

test("what is wrong with a file is said in the language asked for, or field by field for programs", async () => {
  await write("wrong.json", { ...document("Teh"), slots: ["loteng"] });
  await writeFile(join(folder.path, "broken.json"), "{");
  const wrong = await run("campaigns", "draft", "wrong.json", "--language", "id");
  expect(wrong.stderr).toContain("  /slots/0: tidak ada di toko ini");
  expect((await run("campaigns", "show", "nothing")).stderr).toContain("There is no such campaign.");
  expect((await run("campaigns", "list", "--state", "paused")).stdout).toBe("There are no campaigns.\n");
  const { error } = JSON.parse((await run("campaigns", "draft", "wrong.json", "--json")).stderr);
  expect(error.fields).toEqual([
    { field: "/slots/0", rule: { en: "is nothing that this shop has", id: "tidak ada di toko ini" } },
  ]);
  expect((await run("campaigns", "draft", "broken.json")).stderr).toMatch(/^broken\.json is not JSON: .*\n→ /);
});

test(
  "an experiment is declared, started and stopped, and says in both languages what is known",
  async () => {
    await write("experiment.json", {
      ...{ name: "Pekan teh", plannedPeople: 30_000, plannedDays: 28, mayBeLimited: true },
      arms: [
        { arm: "control", share: 0.5 },
        { arm: "shown", share: 0.5, layout: "row" },
      ],
      slot: "home",
      success: [{ metric: "purchased", rise: 0.1 }],
      guardrail: { parts: [{ part: "opt_out", weight: 1 }], expectedRate: 0.005, margin: 0.0025 },
    });
    expect((await run("experiments", "list")).stdout).toBe("There are no experiments.\n");
    const { experimentId } = await inJson("experiments", "draft", "experiment.json");
    expect((await run("experiments", "show", "Pekan teh")).stdout).toContain("fewer than 20 people did anything");
    const started = await run("experiments", "start", experimentId, "--by", "Sri", "--because", "Ingin tahu.");
    expect(started.stdout).toMatch(/^Pekan teh {2}running\n.*\n0 days, people by arm:\n {2}control: fewer than 20\n/);
    expect((await run("experiments", "start", experimentId)).stderr).toContain("not at a point where this can be done");
    expect((await run("experiments", "stop", experimentId, "--language", "id")).stdout).toContain("dihentikan");
    expect((await run("experiments", "list")).stdout).toMatch(new RegExp(`${experimentId} +stopped +Pekan teh`));
  },
  MANY_COMMANDS,
);

test("an offer is made, listed and ended, and without 20 people nothing is suggested", async () => {
  await write("offer.json", { name: { id: "Hemat", en: "Save" }, discount: { percent: 10 } });
  const { offerId } = await inJson("offers", "create", "offer.json");
  expect((await run("offers", "list")).stdout).toMatch(new RegExp(`${offerId} +0  Save\n`));
  const report = (await run("offers", "report", offerId)).stdout;
  expect(report).toBe(
    "Save  open\n0 orders\nTaken off: told from 20 orders on\nWhat these orders came to: told from 20 orders on\n",
  );
  expect((await run("offers", "suggest", "--language", "id")).stdout).toContain("tidak ada yang ditunjukkan 20 orang");
  expect((await run("offers", "end", offerId)).stdout).toBe("Save (ended)\n");
});

test("evidence is recorded and listed", async () => {
  await write("proof.json", {
    ...{ kind: "study", claim: "teh terbaik", owner: "Sri", source: "Survei 2026", scope: "Indonesia" },
    expiresAt: "2099-01-01T00:00:00Z",
  });
  expect((await run("campaigns", "prove", "proof.json")).stdout).toMatch(/^Recorded as [0-9a-f-]{36}\./);
  expect((await run("campaigns", "evidence")).stdout).toMatch(/2099-01-01 {2}Sri +teh terbaik\n/);
  expect((await run("campaigns", "evidence", "--expiring-within", "14")).stdout).toBe("There is no evidence.\n");
});
