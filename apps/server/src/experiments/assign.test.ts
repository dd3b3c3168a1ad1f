import { brandAs, DEFAULT_INVASIVENESS_RULES } from "@seimbang/engine";
import { openDraws } from "@seimbang/statistics";
import { expect, test } from "vitest";
import { type Drawing, holdoutOf, isAmong, isHeldOut, type Unit } from "./assign.ts";
import { HOLDOUT_ID } from "./holdout.ts";
import { toRunning } from "./running-experiment.ts";
import { takePart } from "./take-part.ts";
import { anExperiment, inArms, WORLD } from "./test-experiment.ts";

/** A shop that is more careful than most. */
const CAREFUL = { ...DEFAULT_INVASIVENESS_RULES, quietDaysAfterPurchase: 30 };

type Changes = Parameters<typeof anExperiment>[0];
const running = (experimentId: string, changes: Changes = {}) =>
  toRunning({ experimentId, document: anExperiment(changes) }, WORLD.slots, CAREFUL) ??
  expect.unreachable("It is of a slot.");
const drawing: Drawing = { draw: openDraws(Buffer.alloc(32, 7)), holdout: holdoutOf(0.02) };
const home = brandAs.slotName("home");
const people = Array.from({ length: 2_000 }, (_, at) => ({ kind: "person", id: `person-${at}` }) as const);
const NOTHING = new Map<string, number>();
const partOf = (unit: Unit, experiments: readonly ReturnType<typeof running>[], on = drawing, met = NOTHING) =>
  takePart({ unit, slot: home, level: 2, hasCampaigns: true, met }, experiments, on);
const armsOf = (unit: Unit, experiments: readonly ReturnType<typeof running>[], on = drawing) =>
  new Map(
    partOf(unit, experiments, on)
      .exposures.filter(({ experimentId }) => experimentId !== HOLDOUT_ID)
      .map(({ experimentId, arm }) => [experimentId, arm]),
  );
const armsIn = (experiments: readonly ReturnType<typeof running>[]) => people.map((unit) => armsOf(unit, experiments));

test("a person is in the same arm on every server, and the arms have their shares", () => {
  const arms = armsIn([running("one")]).map((assigned) => assigned.get("one"));
  const other = { ...drawing, draw: openDraws(Buffer.alloc(32, 7)) };
  expect(people.map((unit) => armsOf(unit, [running("one")], other).get("one"))).toEqual(arms);
  expect(arms.filter((arm) => arm === 1).length / arms.filter((arm) => arm !== undefined).length).toBeCloseTo(0.5, 1);
});

test("who is held out is so of every experiment, sees nothing personal, and is about one in fifty", () => {
  const held = people.filter((unit) => isHeldOut(unit, drawing));
  expect(held.length / people.length).toBeGreaterThan(0.01);
  expect(held.length / people.length).toBeLessThan(0.03);
  for (const unit of people) {
    const { limit, exposures } = partOf(unit, [running("one"), running("other")]);
    if (!held.includes(unit)) expect([limit, exposures.length]).toEqual([undefined, 3]);
    else
      expect([limit, exposures]).toEqual([{ mostLevel: 0, why: "held_out" }, [{ experimentId: HOLDOUT_ID, arm: 0 }]]);
  }
});

test("where nobody is held out, nobody is exposed to that", () => {
  const nobody = { ...drawing, holdout: holdoutOf(0) };
  expect(people.flatMap((unit) => partOf(unit, [], nobody).exposures)).toEqual([]);
});

test("experiments that exclude each other share nobody, and others draw their arms apart", () => {
  const excluding = armsIn([
    running("one", { namespace: { name: "banner", from: 0, until: 0.5 } }),
    running("other", { namespace: { name: "banner", from: 0.5, until: 1 } }),
  ]);
  expect(excluding.some((arms) => arms.size > 1)).toBe(false);
  const both = armsIn([running("one"), running("other")]).filter((arms) => arms.size === 2);
  const alike = both.filter((arms) => arms.get("one") === arms.get("other"));
  expect(alike.length / both.length).toBeCloseTo(0.5, 1);
});

test("a request is drawn for itself, also where its id is a person's", () => {
  const requests = people.map(({ id }) => armsOf({ kind: "request", id }, [running("one")]).get("one"));
  const same = armsIn([running("one")]).filter((arms, at) => arms.get("one") === requests[at]);
  expect(same.length / people.length).toBeCloseTo(0.5, 1);
});

const inTreatment = people.find((unit) => armsOf(unit, [running("one")]).get("one") === 1) ?? expect.unreachable();

const inNoHoldout = { ...drawing, holdout: holdoutOf(0) };

test("whoever met an arm stays in it, whichever would be drawn for them now", () => {
  const experiments = [running("one", { takingPart: 0.5 }), running("other")];
  for (const arm of [0, 1])
    for (const unit of people.slice(0, 100)) {
      const { exposures } = partOf(unit, experiments, inNoHoldout, new Map([["one", arm]]));
      expect(exposures[0]).toEqual({ experimentId: "one", arm });
      expect(exposures.slice(1)).toEqual(partOf(unit, [running("other")], inNoHoldout).exposures);
    }
});

test("whoever met one of several experiments that exclude each other is in no other, and in the first that they met", () => {
  const namespace = (from: number) => ({ namespace: { name: "banner", from, until: from + 0.5 } });
  const excluding = [running("one", namespace(0)), running("other", namespace(0.5))];
  const met = (...experiments: readonly string[]) => new Map(experiments.map((one) => [one, 1]));
  const inOf = (unit: Unit, ...experiments: readonly string[]) =>
    partOf(unit, excluding, inNoHoldout, met(...experiments)).exposures.map(({ experimentId }) => experimentId);
  for (const unit of people.slice(0, 100)) {
    expect(inOf(unit, "one")).toEqual(["one"]);
    expect(inOf(unit, "other", "one")).toEqual(["other"]);
    expect(inOf(unit, "ended")).toHaveLength(1);
  }
});

test("who was held out stays so, and who was not is not afterwards, as long as anybody is", () => {
  for (const unit of people.slice(0, 200)) {
    const ofHoldout = (arm: number, on = drawing) => partOf(unit, [], on, new Map([[HOLDOUT_ID, arm]]));
    expect(ofHoldout(0).limit).toEqual({ mostLevel: 0, why: "held_out" });
    expect(ofHoldout(1)).toMatchObject({ limit: undefined, exposures: [{ experimentId: HOLDOUT_ID, arm: 1 }] });
    expect(ofHoldout(0, inNoHoldout).limit).toBeUndefined();
  }
});

test("what is launched for few is for the same tenth of people each time, of another campaign for others", () => {
  const among = (campaign: string) =>
    people.filter(({ id }) => isAmong(brandAs.subjectKey(id), brandAs.campaignId(campaign), 0.1, drawing));
  const [few, others] = [among("a"), among("b")];
  expect(among("a")).toEqual(few);
  for (const one of [few, others]) expect(Math.abs(one.length / people.length - 0.1)).toBeLessThan(0.02);
  const both = few.filter((one) => others.includes(one));
  expect(both.length / people.length).toBeLessThan(0.02);
  // Who is drawn into an arm is drawn apart from it.
  const arms = few.map((unit) => armsOf(unit, [running("one")], inNoHoldout).get("one"));
  expect(arms.filter((arm) => arm === 1).length / few.length).toBeGreaterThan(0.4);
  expect(arms.filter((arm) => arm === 1).length / few.length).toBeLessThan(0.6);
});

test("an arm sets its slot and its layout, and nothing in another slot", () => {
  const experiment = running("one", { arms: inArms({ layout: "row", slot: { count: 2 } }) });
  const { slot, layout } = partOf(inTreatment, [experiment]);
  expect([slot?.slot.count, slot?.slot.sources, layout]).toEqual([2, ["personal", "popular"], "row"]);
  const elsewhere = {
    unit: inTreatment,
    slot: brandAs.slotName("banner"),
    level: 2,
    hasCampaigns: false,
    met: NOTHING,
  } as const;
  expect(takePart(elsewhere, [experiment], drawing)).toMatchObject({ slot: undefined, layout: undefined });
});

test("of several levels the lowest counts, and whoever is there already is exposed to nothing", () => {
  const lowered = (experimentId: string, mostLevel: number) => running(experimentId, { arms: inArms({ mostLevel }) });
  const both = people.map((unit) => partOf(unit, [lowered("one", 1), lowered("other", 0)]));
  const limits = both.map(({ limit }) => limit?.mostLevel);
  expect(new Set(limits)).toEqual(new Set([undefined, 0, 1]));
  const lowest = { one: 1, other: 0 } as const;
  const inTreatments = both
    .filter(({ limit }) => limit?.why !== "held_out")
    .map(({ limit, exposures }) => ({
      limit: limit?.mostLevel,
      levels: exposures.flatMap(({ experimentId, arm }) =>
        experimentId === HOLDOUT_ID || arm === 0 ? [] : lowest[experimentId as keyof typeof lowest],
      ),
    }));
  for (const { limit, levels } of inTreatments)
    expect(limit).toBe(levels.length === 0 ? undefined : Math.min(...levels));
  expect(inTreatments.some(({ levels }) => levels.length === 2)).toBe(true);
  expect(partOf(inTreatment, [lowered("one", 2)]).exposures.map(({ experimentId }) => experimentId)).toEqual([
    HOLDOUT_ID,
  ]);
});

test("a campaign is on trial with all that any arm shows, and for each with what theirs does", () => {
  const arms = inArms({ creatives: ["one"] });
  const parts = people.map((unit) =>
    partOf(unit, [running("one", { campaignId: "c", arms })]).campaigns.get(brandAs.campaignId("c")),
  );
  for (const part of parts)
    if (part !== undefined) expect([part.tried, part.shown]).toEqual([["one"], part.arm === 0 ? "none" : ["one"]]);
  expect(new Set(parts.map((part) => part?.arm))).toEqual(new Set([undefined, 0, 1]));
});

test("a slot as an arm sets it is no more personal than the shop allows", () => {
  const arms = [
    { arm: "control", share: 0.5 },
    { arm: "treatment", share: 0.5, slot: { count: 4 } },
  ];
  const slots = running("one", { slot: "home", arms }).arms.map(({ slot }) => slot);
  expect(slots.map((slot) => slot?.rules)).toEqual([undefined, CAREFUL]);
});
