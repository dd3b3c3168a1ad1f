import { openDraws } from "@seimbang/statistics";
import { expect, test } from "vitest";
import { assign } from "./assign.ts";
import type { StoredExperiment } from "./store.ts";
import { anExperiment } from "./test-experiment.ts";

const running = (experimentId: string, changes: Parameters<typeof anExperiment>[0] = {}): StoredExperiment => ({
  ...{ experimentId, version: 2, state: "running", startedAt: 0, endedAt: undefined, changedAt: 0 },
  document: anExperiment(changes),
});
const draw = openDraws(Buffer.alloc(32, 7));
const people = Array.from({ length: 2_000 }, (_, at) => ({ kind: "person", id: `person-${at}` }) as const);
const armsIn = (experiments: readonly StoredExperiment[]) =>
  people.map((unit) => new Map(assign(unit, experiments, draw).map(({ experimentId, arm }) => [experimentId, arm])));

test("a person is in the same arm on every server, and the arms have their shares", () => {
  const arms = armsIn([running("one")]).map((assigned) => assigned.get("one"));
  const elsewhere = people.map((unit) => assign(unit, [running("one")], openDraws(Buffer.alloc(32, 7)))[0]?.arm);
  expect(elsewhere).toEqual(arms);
  expect(arms.filter((arm) => arm === 1).length / arms.filter((arm) => arm !== undefined).length).toBeCloseTo(0.5, 1);
});

test("who is held out is so of every experiment, and is about one in fifty", () => {
  const assigned = armsIn([running("one"), running("other")]);
  const heldOut = assigned.filter((arms) => arms.size === 0);
  expect(heldOut.length / people.length).toBeGreaterThan(0.01);
  expect(heldOut.length / people.length).toBeLessThan(0.03);
  expect(assigned.filter((arms) => arms.size === 1)).toEqual([]);
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
  const requests = people.map(({ id }) => assign({ kind: "request", id }, [running("one")], draw)[0]?.arm);
  const same = armsIn([running("one")]).filter((arms, at) => arms.get("one") === requests[at]);
  expect(same.length / people.length).toBeCloseTo(0.5, 1);
});

test("an arm comes with its name and its campaign", () => {
  const [assigned] = people.flatMap((unit) => assign(unit, [running("one", { campaignId: "c" })], draw));
  expect(assigned).toMatchObject({ experimentId: "one", campaignId: "c" });
  expect(assigned?.armName).toBe(["control", "shown"][assigned?.arm ?? 2]);
});
