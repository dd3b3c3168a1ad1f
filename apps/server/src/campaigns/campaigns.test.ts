import { CAMPAIGN_STEPS } from "@seimbang/contracts";
import { openTestDatabase } from "@seimbang/database/test-database";
import type { Product } from "@seimbang/engine";
import { expect, test } from "vitest";
import type { Problem } from "../http/problem.ts";
import { timeOrderedId } from "../platform/ids.ts";
import type { CampaignDeps } from "./campaign-deps.ts";
import type { CheckCopy } from "./check-copy.ts";
import { openCampaigns } from "./open-campaigns.ts";
import { aDocument, PRODUCTS } from "./test-campaign.ts";

const NOW = Date.UTC(2026, 10, 29);
const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();
const SIGNED = { by: "Sri Rahayu", judgement: "Only page and query are used; nothing about anybody is." };
const ACTOR = { keyId: "key" };

const unread = () => expect.unreachable("No step of a campaign's way reads anybody.");
const NO_FORECAST: CampaignDeps["forecast"] = {
  people: { count: unread, read: unread },
  told: { atLeast: unread },
  consentGate: unread,
  isSensitive: unread,
  purposeOf: unread,
  opportunitiesOf: unread,
};

const open = async (seams: Partial<CampaignDeps> = {}) => {
  const test = await openTestDatabase();
  let now = NOW;
  const faults: unknown[] = [];
  const products = new Map<string, Product>(PRODUCTS.map((product) => [product.productId, product]));
  const deps: CampaignDeps = {
    database: test.database,
    clock: () => now,
    makeId: timeOrderedId,
    onFault: (error) => faults.push(error),
    world: {
      shop: { currency: "IDR", timeZone: "Asia/Jakarta" },
      slots: ["banner", "home"],
      campaignSlots: ["banner"],
      findProduct: (productId) => products.get(productId),
      allProducts: () => products.values(),
      isSensitiveCategory: (category) => category === "Health",
    },
    forecast: NO_FORECAST,
    values: [],
    hasOffer: async () => false,
    countBuyers: () => expect.unreachable("No step of a campaign's way counts anybody."),
    report: {
      attribution: { clickDays: 7, viewDays: 1 },
      measuring: undefined,
      measuringDays: 365,
      mayMeasure: unread,
      rowOf: unread,
    },
    ...seams,
  };
  const campaigns = openCampaigns(deps);
  const [draft] = [await campaigns.draft(aDocument(), ACTOR)];
  let { version } = draft;
  /** Takes the next steps, one after the other, and answers where the campaign is then. */
  const walk = async (...steps: readonly (string | object)[]) => {
    let state = "";
    for (const step of steps) {
      const given = typeof step === "string" ? { step } : step;
      const moved = await campaigns.move(draft.campaignId, { version, ...given }, "key");
      ({ version, state } = moved);
    }
    return state;
  };
  return {
    campaigns,
    products,
    faults,
    id: draft.campaignId,
    draft,
    walk,
    version: () => version,
    /** After somebody else changed it. */
    refresh: async () => {
      ({ version } = await campaigns.find(draft.campaignId));
    },
    edit: async (document: ReturnType<typeof aDocument>) => {
      ({ version } = await campaigns.edit(draft.campaignId, version, document, ACTOR));
    },
    passTime: (milliseconds: number) => {
      now += milliseconds;
    },
    [Symbol.asyncDispose]: () => test.close(),
  };
};

const problemOf = async (attempt: Promise<unknown>): Promise<Problem> =>
  attempt.then(
    () => expect.unreachable("It was not refused."),
    (error: Problem) => error,
  );
const codeOf = async (attempt: Promise<unknown>): Promise<string> => (await problemOf(attempt)).code;

const CALM = {
  showsHarm: async () => false,
  settle: async () => undefined,
  testedCreatives: async () => undefined,
};
const passes: CheckCopy = async () => [];
const noBest: CheckCopy = async ({ document: { creatives } }) =>
  creatives
    .filter(({ title }) => title.id.includes("terbaik"))
    .map(({ creativeId }) => ({
      ...({
        creativeId,
        field: "title",
        language: "id",
        severity: "blocks",
        rule: "SUP-ter",
        isOverrulable: true,
        hasExpired: false,
        owners: [],
      } as const),
      message: { id: "perlu bukti", en: "needs proof" },
    }));

test("without a copy check a draft stays a draft, and says so", async () => {
  await using shop = await open();
  expect(await codeOf(shop.walk("submit"))).toBe("copy_not_checked");
  expect(await shop.campaigns.find(shop.id)).toMatchObject({
    state: "draft",
    version: 1,
    checks: { copy: "not_checked", assessment: "not_assessed" },
    next: ["submit", "stop"],
  });
});

test("refused copy names every passage where it stands; corrected, the campaign goes on", async () => {
  await using shop = await open({ checkCopy: noBest });
  const loud = aDocument({ title: { id: "Kopi terbaik", en: "Coffee" } });
  const { version } = await shop.campaigns.edit(shop.id, 1, loud, ACTOR);
  const refused = await problemOf(shop.campaigns.move(shop.id, { version, step: "submit" }, "key"));
  expect(refused).toMatchObject({
    code: "copy_refused",
    fields: [{ field: "/creatives/0/title/id", rule: "needs proof", ruleId: "perlu bukti" }],
  });
  await shop.campaigns.edit(shop.id, version, aDocument(), ACTOR);
  expect((await shop.campaigns.move(shop.id, { version: 3, step: "submit" }, "key")).state).toBe("checked");
});

test("what nobody assessed takes a person's name and judgement, and so does approval", async () => {
  await using shop = await open({ checkCopy: passes });
  await shop.walk("submit");
  for (const lacking of [{}, { by: "Sri" }, { judgement: "Fine." }])
    expect(await codeOf(shop.walk({ step: "assess", ...lacking }))).toBe("judgement_required");
  const unseen = { step: "assess", by: "Sri", judgement: "  " } as const;
  expect(await codeOf(shop.walk(unseen)), "nothing is written").toBe("invalid_request");
  expect(await shop.walk({ step: "assess", ...SIGNED })).toBe("assessed");
  expect(await codeOf(shop.walk("approve"))).toBe("judgement_required");
  expect(await shop.walk({ step: "approve", ...SIGNED })).toBe("approved");
  const { checks } = await shop.campaigns.find(shop.id);
  expect(checks).toEqual({ copy: "passed", assessment: "judged" });
});

test("an assessment that passed needs no judgement; one that did not leaves it to a person", async () => {
  await using passed = await open({ checkCopy: passes, assess: async () => "passed" });
  expect(await passed.walk("submit", "assess")).toBe("assessed");
  expect((await passed.campaigns.find(passed.id)).checks.assessment).toBe("passed");
  await using open_ = await open({ checkCopy: passes, assess: async () => "not_assessed" });
  expect(await codeOf(open_.walk("submit", "assess"))).toBe("judgement_required");
});

test("without experiments nothing goes live", async () => {
  await using shop = await open({ checkCopy: passes, assess: async () => "passed" });
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED });
  expect(await codeOf(shop.walk("test"))).toBe("experiment_required");
  expect((await shop.campaigns.find(shop.id)).state).toBe("approved");
});

test.each([
  ["launch", "launched", "experiment_passed"],
  ["limit", "limited", "experiment_passed_for_few"],
  ["refuse", "refused", "experiment_failed"],
] as const)("what the experiment says (%s) is what happens", async (verdict, state, reason) => {
  let says: "not_yet" | typeof verdict = "not_yet";
  const started: string[] = [];
  const experiments = { start: async (id: string) => void started.push(id), verdictOf: async () => says, ...CALM };
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments });
  expect(await shop.walk("submit", "assess", { step: "approve", ...SIGNED }, "test")).toBe("testing");
  expect(started).toEqual([shop.id]);
  expect(await codeOf(shop.walk("conclude"))).toBe("experiment_required");
  says = verdict;
  expect(await shop.walk("conclude")).toBe(state);
  expect((await shop.campaigns.changesOf(shop.id)).changes.at(-1)).toMatchObject({
    from: "testing",
    to: state,
    reason,
  });
});

test("what goes live is what was tested: other creatives stay off until they are, also after a pause", async () => {
  const verdictOf = async () => "launch" as const;
  const testedCreatives = async () => ["one"];
  const experiments = { ...CALM, start: async () => undefined, verdictOf, testedCreatives };
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments });
  const [creative] = aDocument().creatives;
  const both = aDocument({ creatives: ["one", "two"].map((creativeId) => ({ ...creative!, creativeId })) });
  const notShown = async () => (await shop.campaigns.find(shop.id)).notShown;
  const launch = () => shop.walk("submit", "assess", { step: "approve", ...SIGNED }, "test", "conclude");
  await shop.edit(both);
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED }, "test");
  expect(await notShown()).toBeUndefined();
  await shop.walk("conclude");
  const untested = [{ creativeId: "two", reason: "not_tested" }];
  expect(await notShown()).toEqual(untested);
  expect(await shop.walk("pause", "resume")).toBe("launched");
  expect(await notShown()).toEqual(untested);
  await shop.walk("pause");
  await shop.edit(aDocument());
  await launch();
  expect(await notShown()).toBeUndefined();
});

test("against the experiment a person may decide under their name, which is kept; what is shown to harm is only refused", async () => {
  let says: "not_yet" | "harm" = "not_yet";
  const experiments = { start: async () => undefined, verdictOf: async () => says, ...CALM };
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments });
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED }, "test");
  const conclude = (decision: string, signed = {}) => shop.walk({ step: "conclude", decision, ...signed });
  expect(await codeOf(conclude("launch"))).toBe("judgement_required");
  says = "harm";
  for (const decision of ["launch", "limit"]) expect(await codeOf(conclude(decision, SIGNED))).toBe("harm_shown");
  says = "not_yet";
  expect(await conclude("limit", SIGNED)).toBe("limited");
  expect((await shop.campaigns.changesOf(shop.id)).changes.at(-1)).toMatchObject({
    reason: "decided_against_experiment",
    ...SIGNED,
  });
});

test("what is shown to harm is refused without anybody's word", async () => {
  const experiments = { start: async () => undefined, verdictOf: async () => "harm" as const, ...CALM };
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments });
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED }, "test");
  expect(await shop.walk("conclude")).toBe("refused");
});

test("what was paused in its test may be refused as it is, and launched only after it was resumed", async () => {
  let says: "launch" | "harm" = "launch";
  const experiments = { start: async () => undefined, verdictOf: async () => says, ...CALM };
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments });
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED }, "test", "pause");
  expect((await shop.campaigns.find(shop.id)).next).toEqual(["conclude", "resume", "stop"]);
  expect(await codeOf(shop.walk({ step: "conclude", ...SIGNED }))).toBe("step_not_possible");
  says = "harm";
  expect(await shop.walk("conclude")).toBe("refused");
});

test("harm that was shown once leaves only a refusal until another experiment is started, whatever the numbers say later", async () => {
  let harms = true;
  const experiments = {
    ...{ start: async () => undefined, verdictOf: async () => "launch" as const, ...CALM },
    showsHarm: async () => harms,
  };
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments });
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED }, "test");
  expect(await shop.campaigns.watch()).toMatchObject({ paused: 1 });
  harms = false;
  await shop.refresh();
  expect(await codeOf(shop.walk({ step: "conclude", decision: "launch", ...SIGNED }))).toBe("harm_shown");
  expect(await codeOf(shop.walk("resume"))).toBe("harm_shown");
  expect((await shop.campaigns.find(shop.id)).next).toEqual(["conclude", "stop"]);
  expect(await shop.walk("conclude")).toBe("refused");
  await shop.edit(aDocument());
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED }, "test");
  expect(await shop.walk("conclude")).toBe("launched");
});

test("a campaign that was launched is paused as soon as its experiment shows harm", async () => {
  let harms = false;
  const experiments = {
    start: async () => undefined,
    verdictOf: async () => "launch" as const,
    ...CALM,
    showsHarm: async () => harms,
  };
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments });
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED }, "test", "conclude");
  expect(await shop.campaigns.watch()).toEqual({ ended: 0, paused: 0, failed: 0 });
  harms = true;
  expect(await shop.campaigns.watch()).toEqual({ ended: 0, paused: 1, failed: 0 });
  expect((await shop.campaigns.changesOf(shop.id)).changes.at(-1)).toMatchObject({
    ...{ reason: "experiment_shows_harm", from: "launched", to: "paused", key: "watch" },
  });
  expect(await shop.campaigns.find(shop.id)).toMatchObject({ state: "paused", because: "experiment_shows_harm" });
  await shop.refresh();
  expect(await codeOf(shop.walk("resume"))).toBe("harm_shown");
  expect((await shop.campaigns.find(shop.id)).next).toEqual(["stop"]);
});

test("a live campaign is paused before it is edited, comes back to what it was, and is never edited once stopped", async () => {
  const experiments = { start: async () => undefined, verdictOf: async () => "limit" as const, ...CALM };
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments });
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED }, "test", "conclude");
  const edit = () => shop.campaigns.edit(shop.id, shop.version(), aDocument(), ACTOR);
  expect(await codeOf(edit())).toBe("campaign_is_live");
  expect(await shop.walk("pause", "resume")).toBe("limited");
  expect(await shop.walk("pause", "stop")).toBe("stopped");
  expect(await codeOf(edit())).toBe("step_not_possible");
  expect((await shop.campaigns.find(shop.id)).next).toEqual([]);
});

test("what vanished from the shop meanwhile keeps a campaign from going on, and leaves a running one alone", async () => {
  const experiments = { start: async () => undefined, verdictOf: async () => "launch" as const, ...CALM };
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments });
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED });
  const coffee = shop.products.get("coffee")!;
  shop.products.delete("coffee");
  const refused = await problemOf(shop.walk("test"));
  expect(refused.fields).toEqual([expect.objectContaining({ field: "/creatives/0/productId" })]);
  shop.products.set("coffee", coffee);
  await shop.walk("test", "conclude");
  shop.products.delete("coffee");
  expect((await shop.campaigns.find(shop.id)).state).toBe("launched");
  expect(await codeOf(shop.walk("pause", "resume"))).toBe("invalid_request");
});

test("an edit takes the approval with it", async () => {
  await using shop = await open({ checkCopy: passes, assess: async () => "passed" });
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED });
  const edited = await shop.campaigns.edit(shop.id, shop.version(), aDocument({ weight: 7 }), ACTOR);
  expect(edited).toMatchObject({ state: "draft", checks: { copy: "not_checked", assessment: "not_assessed" } });
});

test("of several people who change it at once one is first, and all others are told", async () => {
  await using shop = await open({ checkCopy: passes });
  const attempts = await Promise.allSettled([
    ...Array.from({ length: 4 }, (_, at) => shop.campaigns.edit(shop.id, 1, aDocument({ weight: at + 2 }), ACTOR)),
    shop.campaigns.move(shop.id, { version: 1, step: "submit" }, "key"),
  ]);
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const attempt of attempts)
    if (attempt.status === "rejected") expect(attempt.reason.code).toBe("version_conflict");
  expect((await shop.campaigns.changesOf(shop.id)).changes).toHaveLength(2);
});

test("a step that names a former version does nothing at all, not even what it would have begun with", async () => {
  const started: string[] = [];
  const experiments = { ...LAUNCHES, start: async (id: string) => void started.push(id) };
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments });
  await shop.walk("submit", "assess", { step: "approve", ...SIGNED });
  for (const version of [1, shop.version() - 1, shop.version() + 1])
    expect(await codeOf(shop.campaigns.move(shop.id, { version, step: "test" }, "key"))).toBe("version_conflict");
  expect([started, (await shop.campaigns.find(shop.id)).state]).toEqual([[], "approved"]);
});

test("every change is kept with who, why, which judgement and what it said then", async () => {
  await using shop = await open({ checkCopy: passes });
  await shop.walk("submit", { step: "assess", ...SIGNED });
  const { changes } = await shop.campaigns.changesOf(shop.id);
  expect(changes).toEqual([
    { version: 1, reason: "drafted", to: "draft", at: expect.any(String), key: "key", document: aDocument() },
    { version: 2, reason: "copy_passed", from: "draft", to: "checked", at: expect.any(String), key: "key" },
    {
      ...{ version: 3, reason: "judged_without_assessment", from: "checked", to: "assessed" },
      ...{ at: "2026-11-29T00:00:00.000Z", key: "key" },
      ...SIGNED,
    },
  ]);
});

test("a refused draft leaves nothing behind, and there is no campaign by another name", async () => {
  await using shop = await open();
  expect(await codeOf(shop.campaigns.draft({ ...aDocument(), weight: 0 }, ACTOR))).toBe("invalid_request");
  expect(await shop.campaigns.list()).toHaveLength(1);
  expect(await shop.campaigns.list("launched")).toEqual([]);
  for (const id of ["x", timeOrderedId()]) expect(await codeOf(shop.campaigns.find(id))).toBe("unknown_campaign");
});

const LAUNCHES = { start: async () => undefined, verdictOf: async () => "launch" as const, ...CALM };
const launch = ["submit", "assess", { step: "approve", ...SIGNED }, "test", "conclude"];

test("a live campaign whose evidence expires is paused by itself, goes on once it is proven, and others are left alone", async () => {
  const proven: CheckCopy = async ({ document: { creatives } }, evidence, now) =>
    creatives.flatMap(({ creativeId, evidence: ids = [] }) =>
      ids.length === 0 || evidence.some(({ expiresAt }) => expiresAt > now)
        ? []
        : [
            {
              ...({
                creativeId,
                field: "title",
                language: "id",
                severity: "blocks",
                rule: "SUP-ter",
                isOverrulable: true,
                hasExpired: true,
                owners: ["Sri"],
              } as const),
              message: { id: "perlu bukti", en: "needs proof" },
            },
          ],
    );
  await using shop = await open({ checkCopy: proven, assess: async () => "passed", experiments: LAUNCHES });
  const other = await shop.campaigns.draft(aDocument(), ACTOR);
  const proof = { kind: "study", claim: "x", owner: "Sri", source: "y", scope: "z", expiresAt: iso(NOW + DAY) };
  const { evidenceId } = await shop.campaigns.recordEvidence(proof);
  const [claims] = aDocument({ evidence: [evidenceId] }).creatives;
  const [claimsNothing] = aDocument().creatives;
  const creatives = [claims!, { ...claimsNothing!, creativeId: "two" }];
  await shop.campaigns.edit(shop.id, 1, aDocument({ creatives }), ACTOR);
  await shop.walk({ version: 2, step: "submit" }, ...launch.slice(1));
  expect(await shop.campaigns.watch()).toEqual({ ended: 0, paused: 0, failed: 0 });
  shop.passTime(DAY);
  expect(await shop.campaigns.watch()).toEqual({ ended: 0, paused: 1, failed: 0 });
  expect((await shop.campaigns.changesOf(shop.id)).changes.at(-1)).toMatchObject({
    ...{ reason: "claim_not_proven", from: "launched", to: "paused", key: "watch" },
  });
  const { version } = await shop.campaigns.find(shop.id);
  expect(await codeOf(shop.campaigns.move(shop.id, { version, step: "resume" }, "key"))).toBe("copy_refused");
  expect((await shop.campaigns.find(other.campaignId)).version).toBe(1);
});

test("a campaign whose time is over is stopped by itself; one that cannot be looked at stops no other", async () => {
  let isBroken = false;
  const checkCopy: CheckCopy = async ({ document: { creatives } }) => {
    if (isBroken && creatives[0]?.title.en === "Broken") throw new Error("no");
    return [];
  };
  await using shop = await open({ checkCopy, assess: async () => "passed", experiments: LAUNCHES });
  const broken = await shop.campaigns.draft(aDocument({ title: { id: "Rusak", en: "Broken" } }), ACTOR);
  let { version } = broken;
  for (const step of launch) {
    const given = typeof step === "string" ? { step } : step;
    ({ version } = await shop.campaigns.move(broken.campaignId, { version, ...given }, "key"));
  }
  await shop.campaigns.edit(shop.id, 1, aDocument({ schedule: { until: iso(NOW + DAY) } }), ACTOR);
  await shop.walk({ version: 2, step: "submit" }, ...launch.slice(1));
  isBroken = true;
  shop.passTime(DAY);
  expect(await shop.campaigns.watch()).toEqual({ ended: 1, paused: 0, failed: 1 });
  expect(shop.faults).toEqual([new Error("no")]);
  expect(await shop.campaigns.find(shop.id)).toMatchObject({ state: "stopped", next: [] });
  expect((await shop.campaigns.find(broken.campaignId)).state).toBe("launched");
});

test("in every state each step is refused that it does not say is next, and changes nothing", async () => {
  await using shop = await open({ checkCopy: passes, assess: async () => "passed", experiments: LAUNCHES });
  for (const step of [...launch, "pause", "resume", "stop", undefined]) {
    const { next, version } = await shop.campaigns.find(shop.id);
    for (const other of CAMPAIGN_STEPS.filter((one) => !next.includes(one)))
      expect(await codeOf(shop.walk({ step: other, ...SIGNED })), other).toBe("step_not_possible");
    expect((await shop.campaigns.find(shop.id)).version).toBe(version);
    if (step !== undefined) await shop.walk(step);
  }
});

test("evidence is given to the copy check, and what is not there cannot be referred to", async () => {
  const seen: string[] = [];
  const checkCopy: CheckCopy = async (_, evidence) => {
    seen.push(...evidence.map(({ claim }) => claim));
    return [];
  };
  await using shop = await open({ checkCopy });
  const proof = {
    ...{ kind: "ranking", claim: "Most sold", owner: "Sri", source: "Sales report 2026-10", scope: "this shop" },
    expiresAt: "2027-01-01T00:00:00Z",
  };
  expect(await codeOf(shop.campaigns.recordEvidence({ ...proof, expiresAt: "2026-01-01T00:00:00Z" }))).toBe(
    "invalid_request",
  );
  const { evidenceId } = await shop.campaigns.recordEvidence(proof);
  expect(await shop.campaigns.evidence()).toHaveLength(1);
  const unknown = await problemOf(shop.campaigns.draft(aDocument({ evidence: [timeOrderedId()] }), ACTOR));
  expect(unknown.fields).toEqual([expect.objectContaining({ field: "/creatives/0/evidence/0" })]);
  await shop.campaigns.edit(shop.id, 1, aDocument({ evidence: [evidenceId] }), ACTOR);
  await shop.campaigns.move(shop.id, { version: 2, step: "submit" }, "key");
  expect(seen).toEqual(["Most sold"]);
});
