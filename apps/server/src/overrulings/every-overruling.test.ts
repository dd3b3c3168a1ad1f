import { OVERRULED, type Overruled, type OverrulingWire } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDocument } from "../campaigns/test-campaign.ts";
import { openLauncher } from "../campaigns/test-launch.ts";
import { anExperiment } from "../experiments/test-experiment.ts";
import { utcDay } from "../platform/utc-day.ts";
import { openShopWithPeople } from "../test-people.ts";
import { withThreads } from "../test-threads.ts";
import { insertIncident } from "./test-overrulings.ts";

const SIGNED = { by: "Dewi", judgement: "I looked at it myself, and it is otherwise." };
const SECOND = 1_000;

let people: Awaited<ReturnType<typeof openShopWithPeople>>;
beforeAll(async () => {
  people = await openShopWithPeople();
});
afterAll(() => people?.shop[Symbol.asyncDispose]());

/** Asks, and takes nothing but a success for an answer. */
const admin = async (method: "GET" | "POST", path: string, payload?: object) => {
  const asking = { key: people.shop.secretKey, ...(payload === undefined ? {} : { payload }) };
  const { status, body, text } = await people.shop.ask(method, `/v1/admin/${path}`, asking);
  if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
  return body;
};
const newest = async (): Promise<OverrulingWire | undefined> => (await admin("GET", "overrulings")).overrulings[0];

type Draft = { readonly campaignId: string; readonly version: number };
const draft = (changes: Parameters<typeof aDocument>[0] = {}): Promise<Draft> =>
  admin("POST", "campaigns", { document: aDocument({ productId: "pot", ...changes }) });
const step = ({ campaignId, version }: Draft, given: object): Promise<Draft> =>
  admin("POST", `campaigns/${campaignId}/steps`, { version, ...given });

/** What became of a campaign that nobody was shown. */
const unseen = (state: string): Line["followed"] => ({
  ...{ state, complaints: null },
  campaign: { impressions: null, clicks: null, conversions: null, since: utcDay(people.shop.now()) },
});

type Line = Pick<OverrulingWire, "suggested" | "decided" | "followed">;
type Way = {
  /** Decides otherwise than the machine, as people do, and says what is to stand in the record then. */
  readonly overrule: () => Promise<Line>;
  /** Does what the record can tell of afterwards, and says what. */
  readonly goOn?: () => Promise<Line["followed"]>;
};

/** How somebody decides otherwise than each machine. A kind without a way does not compile. */
const WAYS: Readonly<Record<Overruled, Way>> = {
  gate_verdict: {
    overrule: async () => {
      const made = await draft();
      await openLauncher(people.shop).put(made.campaignId, "approved");
      await admin("POST", "experiments", { document: anExperiment({ campaignId: made.campaignId }) });
      const testing = await step({ ...made, version: made.version + 1 }, { step: "test" });
      await step(testing, { step: "conclude", decision: "limit", ...SIGNED });
      return { suggested: "not_yet", decided: "limited", followed: unseen("limited") };
    },
  },
  assessment: {
    overrule: async () => {
      const checked = await step(await draft(), { step: "submit" });
      await step(checked, { step: "assess", ...SIGNED });
      return { suggested: "not_assessed", decided: "assessed", followed: unseen("assessed") };
    },
  },
  copy_finding: {
    overrule: async () => {
      const { campaignId } = await draft({ title: { id: "Teh baru", en: "The best tea" } });
      const passage = { campaignId, creativeId: "one", field: "title", language: "en", rule: "SUP-ter" };
      await admin("POST", "overrulings/copy", { ...SIGNED, ...passage });
      return { suggested: "SUP-ter", decided: "stands", followed: unseen("draft") };
    },
  },
  offer_suggestion: {
    overrule: async () => {
      await admin("POST", "overrulings/offers", { ...SIGNED, products: ["tea", "pot"] });
      return { suggested: "together", decided: "no_offer", followed: { offers: 0 } };
    },
    goOn: async () => {
      const name = { id: "Diskon teh", en: "Tea offer" };
      await admin("POST", "offers", { document: { name, discount: { percent: 10 }, products: ["tea"] } });
      return { offers: 1 };
    },
  },
  model_publication: {
    overrule: async () => {
      for (let person = 0; person < 6; person += 1) {
        const token = await people.introduce(`person-${person}`, 4);
        for (const productId of ["tea", "pot", "cup"]) await people.viewed(token, productId, 10);
      }
      for (let fit = 0; fit < 2; fit += 1) {
        await people.shop.serving.train(() => undefined);
        people.shop.passTime(SECOND);
      }
      const served = async () => (await admin("GET", "models")).models[0];
      const { modelId, metrics } = await served();
      await admin("POST", `models/${modelId}/roll-back`, SIGNED);
      const now = (await served()).metrics["hr@10"];
      return {
        suggested: "publish",
        decided: "roll_back",
        followed: { hitRate: { before: metrics["hr@10"], now } },
      };
    },
  },
  level_off: {
    overrule: async () => {
      await admin("POST", `comfort/incidents/${await insertIncident(people.shop.database, 3)}/lift`, SIGNED);
      return { suggested: "off", decided: "on", followed: { state: "on" } };
    },
    goOn: async () => {
      await insertIncident(people.shop.database, 3);
      return { state: "off" };
    },
  },
  points: {
    overrule: async () => {
      const measured = { state: "measured", answers: 1200, scaled: { constant: 1.5, exponents: { base: 1 } } };
      await people.shop.query(
        `insert into comfort_report (kind, at, report) values ('points', now(), '${JSON.stringify(measured)}')`,
      );
      await admin("POST", "comfort/points", { ...SIGNED, after: 0, use: "measured" });
      await admin("POST", "comfort/points", { ...SIGNED, after: 1, use: "defaults" });
      return { suggested: "measured", decided: "defaults", followed: { state: "defaults" } };
    },
    goOn: async () => {
      await admin("POST", "comfort/points", { ...SIGNED, after: 2, use: "measured" });
      return { state: "measured" };
    },
  },
  audit_finding: {
    overrule: async () => {
      const { tasks } = await admin("POST", "audits");
      const drill = tasks.find(({ code }: { code: string }) => code === "drill_missing");
      await admin("POST", `audit-tasks/${drill.taskId}/judgement`, SIGNED);
      return { suggested: "mend", decided: "bear", followed: { state: "closed" } };
    },
    goOn: async () => {
      await people.shop.query("update audit_task set judged_until = now() - interval '1 day'");
      await admin("POST", "audits");
      return { state: "open" };
    },
  },
  theme_found: {
    overrule: async () => {
      const threads = withThreads(people.shop);
      const name = { id: "Malam", en: "Night" };
      await admin("POST", "themes", { by: "Dewi", name, words: ["tengah malam"] });
      const { threadId } = await threads.begun(await people.introduce("ani"), { text: "Surel tengah malam lagi." });
      const { status, text } = await threads.step(threadId, "themes", { themes: [], ...SIGNED });
      if (status !== 200) throw new Error(text);
      return { suggested: "found", decided: "not_about_it", followed: { state: "same_words" } };
    },
    goOn: async () => {
      const [theme] = (await admin("GET", "themes")).themes;
      await admin("POST", `themes/${theme.themeId}/retire`, { by: "Dewi", version: theme.version });
      return { state: "retired" };
    },
  },
};

test.each(OVERRULED)("%s is decided otherwise in writing, and the record tells what followed", async (kind) => {
  const { overrule, goOn } = WAYS[kind];
  const line = await overrule();
  expect(await newest()).toMatchObject({ kind, ...SIGNED, ...line });
  people.shop.passTime(SECOND);
  if (goOn !== undefined) {
    const followed = await goOn();
    expect(await newest()).toMatchObject({ kind, followed });
  }
});
