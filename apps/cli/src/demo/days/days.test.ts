import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@seimbang/client";
import { signCustomerToken, systemClock } from "@seimbang/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { customerSigningKey } from "../../customer-signing-key.ts";
import { readShopSettings } from "../../read-shop-settings.ts";
import { openTerminal } from "../../terminal/terminal.ts";
import { openTestFolder, type TestFolder } from "../../test-command.ts";
import { followGuide, GUIDE_PATH } from "../../test-guide.ts";
import type { Answer } from "../../test-served-shop.ts";
import { DEMO_CAMPAIGNS, DEMO_VALUES } from "../demo-folder.ts";
import { makeDemoShop } from "../make-demo-shop.ts";
import { DAY_MS } from "../rhythm.ts";
import { SAMPLE_CUSTOMERS } from "../sample-customers.ts";
import { type ServedDemo, serveDemo } from "../serve-demo.ts";

/** Few, so that a day is short; enough that something may be told of both arms of an experiment. */
const PEOPLE = 400;
const SLOW = { timeout: 120_000 };
/** So long passing days may take themselves on a busy machine, which the clock does not make up for. */
const TEN_MINUTES = 600_000;

let folder: TestFolder;
let demo: ServedDemo;
const serve = () =>
  serveDemo({
    folder: join(folder.path, "demo"),
    port: 0,
    clock: systemClock,
    terminal: openTerminal(process, { json: true, language: "en" }),
    people: PEOPLE,
  });
beforeAll(async () => {
  folder = await openTestFolder({ PATH: GUIDE_PATH });
  demo = await serve();
}, 600_000);
afterAll(async () => {
  await demo?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

const advance = async (days: number, key = demo.secretKey) => {
  const answer = await fetch(`${demo.url}/demo/days`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ days }),
  });
  return { status: answer.status, body: (await answer.json()) as { readonly now: string; readonly visits: number } };
};
/** By how much the shop's time is ahead, in milliseconds. */
const aheadOf = ({ now }: { readonly now: string }): number => Date.parse(now) - Date.now();

test("the Indonesian guide to a first campaign, followed until days pass, prints what it shows", SLOW, () =>
  followGuide("first-campaign.id.md", folder, {
    change: (commands) => `export LC_ALL=id_ID.UTF-8\n${commands.replace("cd seimbang-data/demo", "cd demo")}`,
    before: "demo advance",
  }),
);

test("days pass for the secret key alone, whole ones, and not too many", SLOW, async () => {
  expect((await advance(1, demo.publishableKey)).status).toBe(403);
  for (const days of [0, 1.5, 181]) expect((await advance(days)).status).toBe(400);
  const { status, body } = await advance(2);
  expect(status).toBe(200);
  expect(body.visits).toBeGreaterThan(5);
  expect(Math.abs(aheadOf(body) - 2 * DAY_MS)).toBeLessThan(TEN_MINUTES);
});

test("whoever came is on record as from a page, at the shop's own time, which commands know too", SLOW, async () => {
  const { customers } = makeDemoShop({ seed: "lestari", now: Date.now(), customers: PEOPLE, url: demo.url });
  const settings = readShopSettings(join(folder.path, "demo/seimbang.yaml"));
  const key = customerSigningKey(settings);
  const agreed = customers.slice(SAMPLE_CUSTOMERS.length).filter(({ consent }) => consent.kind === "chosen");
  const slots = new Set<string>();
  let latest = 0;
  for (const { customerId } of agreed) {
    // With the machine's time it would have been signed two days ago, and speak for nobody.
    const token = await signCustomerToken(customerId, settings.configuration.customerTokens, key, settings.clock());
    const { decisions } = await createClient({ url: demo.url, key: demo.publishableKey, token }).decisions.list();
    for (const { slot, at } of decisions) {
      slots.add(slot);
      latest = Math.max(latest, Date.parse(at));
    }
  }
  expect([...slots].sort()).toEqual(["banner", "home", "product"]);
  expect(latest).toBeGreaterThan(Date.now() + DAY_MS);
  expect(latest).toBeLessThanOrEqual(settings.clock());
});

const documentIn = (file: string) => JSON.parse(readFileSync(join(DEMO_CAMPAIGNS, `${file}.json`), "utf8"));
const manage = async (method: "GET" | "POST" | "PUT", path: string, body?: object) => {
  const answer = await fetch(`${demo.url}/v1/admin${path}`, {
    method,
    headers: { authorization: `Bearer ${demo.secretKey}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Answer["body"];
};

test(
  "a campaign goes its way over HTTP: refused, corrected, approved, tested while days pass, decided",
  SLOW,
  async () => {
    const { campaignId } = await manage("POST", "/campaigns", { document: documentIn("snack-week-first") });
    const address = `/campaigns/${campaignId}`;
    const step = async (name: string, given: object = {}) => {
      const { version } = await manage("GET", address);
      return manage("POST", `${address}/steps`, { version, step: name, ...given });
    };
    const signed = { by: "Sri Rahayu", judgement: "For everybody, three times a day at most." };
    const refused = await step("submit");
    expect(refused.code).toBe("copy_refused");
    const [first] = refused.errors;
    expect(first).toMatchObject({ field: "/creatives/0/title/id" });
    expect(first.rule).toContain("“terenak” says that nothing surpasses it");
    expect(first.ruleId).toContain("“terenak” menyatakan");
    await manage("PUT", address, { version: 1, document: documentIn("snack-week") });
    expect((await step("submit")).state).toBe("checked");
    expect((await step("approve", signed)).code).toBe("step_not_possible");
    expect((await step("assess")).code).toBe("judgement_required");
    await step("assess", signed);
    // The shop says what it stands for, and whoever approves holds the campaign against all of it.
    expect((await step("approve", signed)).errors.map(({ rule }: { readonly rule: string }) => rule)).toEqual(
      DEMO_VALUES.map(({ en }) => en),
    );
    const heldAgainst = DEMO_VALUES.map(({ id }) => id);
    expect((await step("approve", { ...signed, heldAgainst })).state).toBe("approved");
    expect((await step("test")).code).toBe("experiment_required");
    const declared = { ...documentIn("snack-week-experiment"), campaignId };
    const { experimentId } = await manage("POST", "/experiments", { document: declared });
    expect((await step("test")).state).toBe("testing");
    await advance(15);
    const { report } = await manage("GET", `/experiments/${experimentId}`);
    // What is told stands until each arm has twenty more people, so that nobody can be told apart by a difference.
    expect(report.days).toBeGreaterThan(7);
    expect(report.days).toBeLessThanOrEqual(15);
    for (const { arm, people } of report.arms) expect(people, arm).toBeGreaterThan(20);
    expect(report.treatments[0].success[0].name).toBe("purchased");
    const decided = await step("conclude", { decision: "refuse", ...signed });
    expect(decided.state).toBe("refused");
    const { changes } = await manage("GET", `${address}/changes`);
    expect(changes.at(-1)).toMatchObject({ from: "testing", to: "refused", by: "Sri Rahayu" });
  },
);

test("the shop begins with campaigns that came their way step by step, and an offer", async () => {
  const { campaigns } = await manage("GET", "/campaigns");
  const states = new Map(campaigns.map(({ name, state }: { name: string; state: string }) => [name, state]));
  for (const [name, state] of [
    ["Seduh pagi", "launched"],
    ["Kabar privasi", "launched"],
    ["Pekan batik", "testing"],
    ["Panduan memilih", "testing"],
    ["Rawat batikmu", "assessed"],
    ["Isi ulang rumah", "draft"],
  ])
    expect(states.get(name), name).toBe(state);
  const tip = campaigns.find(({ name }: { name: string }) => name === "Seduh pagi");
  const { changes } = await manage("GET", `/campaigns/${tip.campaignId}/changes`);
  expect(changes.map(({ reason }: { reason: string }) => reason)).toEqual(
    ["drafted", "copy_passed", "judged_without_assessment", "approved", "experiment_started"].concat(
      "decided_against_experiment",
    ),
  );
  expect(changes.at(-1)).toMatchObject({ by: "Sri Rahayu" });
  const offers = await (await fetch(`${demo.url}/offers`)).text();
  expect(offers).toContain("Isi ulang hemat 10 %");
});

test("the first days have left an officer a day: requests near and past their clocks, a breach, and an alert", async () => {
  const { requests } = await manage("GET", "/requests?waiting=true");
  const standings = requests.map(({ standing }: { standing: string }) => standing);
  expect(standings).toContain("late");
  const { breaches } = await manage("GET", "/breaches");
  expect(breaches.map(({ drill, state }: { drill: boolean; state: string }) => [drill, state])).toEqual([
    [false, "open"],
    [true, "closed"],
  ]);
  const { surveys } = await manage("GET", "/surveys");
  expect(surveys.map(({ state }: { state: string }) => state).toSorted()).toEqual(["draft", "open"]);
  const officer = demo.staff.find(({ role }) => role === "privacy_officer");
  const signedIn = await fetch(officer?.signIn ?? "", { redirect: "manual" });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const told = await fetch(`${demo.url}/v1/staff/alerts`, { headers: { cookie } });
  const { alerts } = (await told.json()) as { readonly alerts: readonly { readonly reason?: string }[] };
  expect(alerts.map(({ reason }) => reason)).toContain("Hari Minggu, dan satu permintaan harus dijawab sore ini.");
});

test("what goes by the clock was done while days passed: of each week there is an audit", async () => {
  const { audits } = await manage("GET", "/audits");
  // Fifteen days at first, two and fifteen since then.
  expect(audits.length).toBeGreaterThanOrEqual(4);
  expect(audits.length).toBeLessThanOrEqual(6);
  const { runs } = await manage("GET", "/retention");
  expect(runs.length).toBeGreaterThanOrEqual(30);
});

test("sample customers stay as they were, for whoever tries the shop as one of them", async () => {
  const [sample] = demo.customers.slice(-1);
  const client = createClient({ url: demo.url, key: demo.publishableKey, token: sample?.token });
  expect((await client.decisions.list()).decisions).toEqual([]);
});

test("some people are held out, nobody is whom one tries the shop as, and some say who they are", async () => {
  const { lines } = await manage("GET", "/balance");
  expect(lines[0]).toMatchObject({ by: "shop", over: "held_out" });
  for (const { token, level } of demo.customers) {
    const client = createClient({ url: demo.url, key: demo.publishableKey, token });
    expect((await client.decide({ slot: "home" })).level.effective).toBe(level);
  }
  const { attributes } = await manage("POST", "/fairness/proxies", {});
  const said = attributes.find(({ attribute }: { attribute: string }) => attribute === "gender:woman");
  expect(said.people).toBeGreaterThanOrEqual(40);
});

test("a shop that is served again is where it was in time", SLOW, async () => {
  await demo[Symbol.asyncDispose]();
  demo = await serve();
  const { body } = await advance(1);
  expect(Math.abs(aheadOf(body) - 18 * DAY_MS)).toBeLessThan(TEN_MINUTES);
  const passed = await folder.seimbang("demo", "advance", "1", "--data", "demo", "--json");
  expect(JSON.parse(passed.stdout)).toMatchObject({ days: 1 });
});

test("where no demonstration shop is served, no day passes, and what to do is said", async () => {
  const none = await folder.seimbang("demo", "advance", "1", "--data", "shop");
  expect(none.stderr).toBe(
    "No demonstration shop is served from shop.\n→ Start it with `seimbang demo`, or name its folder with --data.\n",
  );
});
