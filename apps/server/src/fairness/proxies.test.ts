import {
  brandAs,
  type ChoiceEntry,
  consentGate,
  foldChoices,
  type Product,
  type ProductId,
  type Purpose,
  type PurposeRegistry,
} from "@seimbang/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFairShop } from "../test-fair-shop.ts";
import { gatherProxies, type KnownAttributes } from "./gather-proxies.ts";
import { judgeProxies } from "./judge-proxies.ts";
import { countInAll, openPeopleSet } from "./people-set.ts";
import { predictorNamesIn, predictorsOf } from "./predictors.ts";

const NOW = Date.UTC(2026, 10, 29);
const ADS = brandAs.purposeId("ads");
const PURPOSE: Purpose = {
  ...{ purposeId: ADS, version: 1, basis: "consent" as const, dataUse: "marketing.advertising.first_party.targeted" },
  ...{ data: [], fields: [], retentionDays: 365, consentMonths: 12 },
};
const REGISTRY: PurposeRegistry = { registryVersion: "test", purposes: [PURPOSE] };
const CATEGORIES = ["Tea", "Yarn", "Tools", "Health"];
const PRODUCTS = new Map<ProductId, Product>(
  CATEGORIES.map((category) => {
    const productId = brandAs.productId(category.toLowerCase());
    return [
      productId,
      {
        ...{ productId, kind: "product", title: category, categoryPath: [category], availability: "in_stock" },
        ...{ attributes: {}, sensitive: category === "Health", hidden: false, listedAt: 0 },
      },
    ];
  }),
);

const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

type Simulated = { readonly bought: readonly string[]; readonly level: 0 | 1 | 2; readonly known: KnownAttributes };

const judge = (people: readonly Simulated[], rule?: Parameters<typeof gatherProxies>[1]) => {
  const predictors = predictorsOf(PRODUCTS.values(), (category) => category === "Health");
  const gathering = gatherProxies(predictors, rule, [ADS], {
    now: NOW,
    world: { findProduct: (id) => PRODUCTS.get(id), shop: { currency: "IDR", timeZone: "Asia/Jakarta" } },
    consentGate,
    isSensitive: ({ productId }) => productId !== undefined && PRODUCTS.get(productId)?.sensitive === true,
  });
  for (const { bought, level, known } of people) {
    const granted = { [ADS]: true };
    const entry: ChoiceEntry = {
      ...{ at: NOW - 1, origin: "choice", cap: level, age: "adult" },
      ...{ purposes: granted, purposeVersions: { [ADS]: 1 } },
    };
    const signals = bought.map((name) => ({
      ...{ kind: "purchased" as const, at: NOW - 1_000, productId: brandAs.productId(name), otherDevice: false },
      purposes: [ADS],
    }));
    gathering.add({ choices: foldChoices([entry], REGISTRY, NOW), signals }, known);
  }
  return judgeProxies(gathering.read());
};

/** Whoever has the trait buys yarn more often; tea and tools are bought by anybody. */
const draw = (people: number, { yarn, seed = 3 }: { yarn: readonly [number, number]; seed?: number }) => {
  const random = seeded(seed);
  return Array.from({ length: people }, (): Simulated => {
    const trait = random() < 0.4;
    const bought = [
      ...(random() < (trait ? yarn[0] : yarn[1]) ? ["yarn"] : []),
      ...(random() < 0.4 ? ["tea"] : []),
      ...(random() < 0.4 ? ["tools"] : []),
      ...(trait ? ["health"] : []),
    ];
    return { bought, level: random() < 0.5 ? 1 : 2, known: { trait } };
  });
};

test("a rule that picks people by a hidden attribute is found, and nothing else is", async () => {
  const { findings, attributes, verdict } = await judge(draw(2_000, { yarn: [0.6, 0.2] }));
  expect(verdict).toBe("proxy");
  expect(findings.map(({ attribute, predictor }) => [attribute, predictor])).toEqual([["trait", "bought:Yarn"]]);
  expect(findings[0]).toMatchObject({ verdict: "proxy", attribute: "trait" });
  // Of those who have it 60 % bought yarn, of the others 20 %: the area is 0.7, the lift 0.24 / 0.36 / 0.4.
  expect(findings[0]!.auc).toBeCloseTo(0.7, 1);
  expect(findings[0]!.lift).toBeCloseTo(1.67, 1);
  expect(attributes[0]).toMatchObject({ attribute: "trait", best: { predictor: "bought:Yarn" } });
  expect(attributes[0]!.levels!.verdict).not.toBe("proxy");
});

test("where the attribute hangs together with nothing, nothing is called a proxy", async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { findings } = await judge(draw(2_000, { yarn: [0.3, 0.3], seed }));
    expect(findings).toEqual([]);
  }
});

test("sensitive categories are no tests, and whoever permits nothing is counted as a stranger", async () => {
  const people = draw(2_000, { yarn: [0.6, 0.2] });
  const { attributes } = await judge(people);
  expect(JSON.stringify(attributes)).not.toContain("Health");
  const silent = await judge(people.map((person) => ({ ...person, level: 0 as const })));
  expect(silent.findings).toEqual([]);
  expect(silent.attributes[0]!.measured).toBe(0);
});

test("two harmless tests that are a proxy together are found as a pair", async () => {
  const random = seeded(9);
  const people = Array.from({ length: 4_000 }, (): Simulated => {
    const [tea, tools] = [random() < 0.5, random() < 0.5];
    // Told by whether both or neither is bought, and by neither test alone.
    const trait = random() < (tea === tools ? 0.8 : 0.2);
    const bought = [...(tea ? ["tea"] : []), ...(tools ? ["tools"] : [])];
    return { bought, level: 1, known: { trait } };
  });
  expect((await judge(people)).findings.map(({ predictor }) => predictor)).toEqual(["bought:Tea & bought:Tools"]);
});

test("levels that tell who somebody is are found as well", async () => {
  const random = seeded(4);
  const people = Array.from({ length: 2_000 }, (): Simulated => {
    const caution = random() < 0.5;
    return { bought: [], level: random() < (caution ? 0.8 : 0.3) ? 1 : 2, known: { caution } };
  });
  expect((await judge(people)).findings).toMatchObject([
    { attribute: "caution", predictor: "level", verdict: "proxy" },
  ]);
});

test("a whole rule is measured as it is written, and its tests are named however deep they stand", async () => {
  const rule = {
    any: [{ person: { bought: { category: "Yarn" } } }, { not: { person: { viewed: { category: "Tea" } } } }],
  };
  expect(predictorNamesIn(rule)).toEqual(["bought:Yarn", "viewed:Tea"]);
  const own = { all: [{ page: { locales: ["id"] } }, { person: { bought: { category: "Yarn" } } }] };
  const { findings } = await judge(draw(2_000, { yarn: [0.6, 0.2] }), own);
  expect(findings.map(({ predictor }) => predictor)).toContain("rule");
});

test("an attribute that too few people have is named and not measured", async () => {
  const people = draw(100, { yarn: [0.6, 0.2] }).map((person, at) => ({ ...person, known: { rare: at < 19 } }));
  expect(await judge(people)).toMatchObject({
    attributes: [],
    findings: [],
    excluded: { attributes: ["rare"] },
    verdict: "not_enough_evidence",
  });
});

test("sets of people are counted as sets", () => {
  const [one, other] = [openPeopleSet(), openPeopleSet()];
  for (let person = 0; person < 5_000; person += 1) {
    if (person % 2 === 0) one.add(person);
    if (person % 3 === 0) other.add(person);
  }
  expect(countInAll(one.words(), other.words())).toBe(834);
  expect(countInAll(one.words(), one.words(), other.words())).toBe(834);
});

let open: Awaited<ReturnType<typeof openFairShop>>;
beforeAll(async () => {
  open = await openFairShop();
  for (let person = 0; person < 40; person += 1) {
    await open.bought(await open.join(`woman${person}`, { gender: "woman" }), "tea", 60);
    await open.join(`man${person}`, { gender: "man" });
  }
}, 120_000);
afterAll(() => open?.[Symbol.asyncDispose]());

test("what customers said finds the proxies of a real shop, and a campaign that uses one needs a person's judgement", async () => {
  const audit = await open.post("fairness/proxies");
  expect(audit).toMatchObject({ source: "survey", verdict: "proxy" });
  expect(audit.findings.map(({ predictor }: { predictor: string }) => predictor)).toContain("bought:Kitchen");

  const targeting = { person: { bought: { category: "Kitchen" } } };
  const id = await open.launch({ targeting });
  await open.shop.query("update campaign set state = 'checked'");
  expect((await open.get(`campaigns/${id}/fairness`)).proxies).toMatchObject([
    { attribute: "gender:man", predictor: "bought:Kitchen" },
    { attribute: "gender:woman", predictor: "bought:Kitchen" },
  ]);
  const step = (changes: object) =>
    open.post(`campaigns/${id}/steps`, { version: 2, step: "assess", by: "Sri", ...changes });
  expect(await step({})).toMatchObject({ code: "judgement_required", detail: "Tests that are proxies: 2." });
  await step({ judgement: "Whoever has a kettle is meant, and both are." });
  expect((await open.get(`campaigns/${id}/changes`)).changes.at(-1)).toMatchObject({ reason: "judged_with_proxies" });
  expect((await open.get(`campaigns/${id}`)).checks.assessment).toBe("judged");

  const own = await open.post(`fairness/proxies?campaign=${id}`);
  expect(own.findings.map(({ predictor }: { predictor: string }) => predictor)).toContain("rule");
});

test("the truth of simulated customers is looked up by their numbers, and kept nowhere but in the audit's totals", async () => {
  const truth = new Map(Array.from({ length: 40 }, (_, at) => [`woman${at}`, { hidden: at < 20 }] as const));
  const audit = await open.shop.serving.fairness.auditProxies(undefined, truth);
  expect(audit).toMatchObject({ source: "truth", attributes: [{ attribute: "hidden", people: 40, having: 20 }] });
  await expect(open.shop.serving.fairness.auditProxies("none")).rejects.toThrow("unknown_campaign");
});
