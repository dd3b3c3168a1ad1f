import { expect, test } from "vitest";
import { membershipFacts } from "./membership-facts.ts";

const measures = (of: string, auc: number) =>
  Object.fromEntries(
    ["whole.usual", "whole.unusual", "lists.usual", "lists.unusual"].flatMap((attack, at) => [
      [`${of}.${attack}.auc`, auc - at / 100],
      [`${of}.${attack}.aucUpper`, auc + 0.02],
      [`${of}.${attack}.tpr`, 0.012],
      [`${of}.${attack}.people`, 250],
    ]),
  );
const withstood = {
  ...measures("membership", 0.53),
  "membership.worlds": 16,
  "membership.limit.auc": 0.6,
  "membership.limit.tpr": 0.02,
  "membership.withstood": 1,
};
const tell = (model: Parameters<typeof membershipFacts>[0]) => membershipFacts(model).map(({ en }) => en);

test("what attacks on membership found is told with its limits, the strongest of the whole model and of lists", () => {
  expect(tell({ fittedAt: 0, metrics: withstood })).toEqual([
    "Attacked by somebody who knows what a person did and wants to tell whether they are in it (250 people, 16 models): with the whole model AUC 0.53 at most, with suggestions alone 0.51 (0.5 is guessing, the limit is 0.60); 1.2% found where one in a hundred is accused wrongly (limit 2%).",
    "It withstood this attack.",
  ]);
});

test("a model that did not withstand is never told as one that did", () => {
  const told = tell({ fittedAt: 0, metrics: { ...withstood, "membership.withstood": 0 } });
  expect(told[1]).toContain("did not withstand");
});

test("what protects people is told with what it protects them from", () => {
  const metrics = { ...withstood, ...measures("unprotected", 0.98) };
  const noise = { kind: "noise", because: "membership_revealed" } as const;
  const told = tell({ fittedAt: 0, metrics, epsilon: 8, protection: noise });
  expect(told[0]).toContain("noise was added (ε = 8.0");
  expect(told[1]).toBe("As configured, the same attack reached AUC 0.98.");
  const content = { kind: "content_only", because: "too_little_evidence" } as const;
  expect(tell({ fittedAt: 0, metrics: { "membership.withstood": 1 }, protection: content })).toEqual([
    "It is made from the catalogue alone; nobody is in it.",
    "There are too few people to tell whether anybody could be recognised in a model of what they did.",
  ]);
});

test("a model from before this was measured says that it was not", () => {
  expect(tell({ fittedAt: 0, metrics: {} })).toEqual(["Whether anybody can be recognised in it was not measured."]);
});
