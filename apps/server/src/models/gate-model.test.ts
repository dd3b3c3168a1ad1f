import { expect, test } from "vitest";
import { attackModel } from "./attack-model.ts";
import type { EvaluationReport } from "./evaluate-model.ts";
import { DEFAULT_GATE_RULES, refuseInput, refuseModel } from "./gate-model.ts";
import { METRIC } from "./model-metrics.ts";
import { fitByCounting, inputOf, tableOf } from "./test-fit.ts";

const rules = { ...DEFAULT_GATE_RULES, k: 5, membership: "refuse" } as const;
const input = inputOf(
  Array.from({ length: 8 }, () => [0, 1]),
  3,
);
const model = fitByCounting(5)(input);
const attack = attackModel(input, model, 5, fitByCounting(5));
const membership = { verdict: "withstood", worlds: 16, measures: {} } as const;
const sound = { model, attack, membership };
const evaluationOf = (hitRate10: number, people = 200): EvaluationReport => ({
  people,
  interactions: 16,
  hitRate10,
  ndcg10: 0,
  popularHitRate10: 0,
  popularNdcg10: 0,
});
const servingWith = (hitRate10: number, people = 200, k = 5) => ({
  k,
  metrics: { [METRIC.hitRate10]: hitRate10, [METRIC.people]: people },
});

test("nothing is fitted on an empty catalogue or on fewer than k people who count", () => {
  expect(refuseInput(input, 5)).toBeUndefined();
  expect(refuseInput({ ...input, products: [] }, 5)).toBe("empty_catalogue");
  expect(refuseInput(input, 9)).toBe("too_few_people");
  const countsTowardsK = Uint8Array.from([1, 1, 1, 1, 0, 0, 0, 0]);
  expect(refuseInput({ ...input, countsTowardsK }, 5)).toBe("too_few_people");
});

test("a model without a flaw is published", () => {
  expect(refuseModel(sound, evaluationOf(0.1), undefined, rules)).toBeUndefined();
});

test.each([
  ["transitions", { transitions: tableOf([[[1, Number.NaN]], [], []]) }],
  ["content", { content: tableOf([[[1, Number.POSITIVE_INFINITY]], [], []]) }],
  ["familyTransitions", { familyTransitions: tableOf([[[1, Number.NaN]], [], []]) }],
  ["popularity", { popularity: Float32Array.of(Number.NaN, 0, 0) }],
])("a model with something that is not a number in its %s is refused", (_name, part) => {
  const broken = { ...model, ...part };
  expect(refuseModel({ ...sound, model: broken }, evaluationOf(0.1), undefined, rules)).toBe("not_a_number");
});

test("a model that an attack got through to is refused", () => {
  const broken = { ...attack, pairsExposed: 1 };
  expect(refuseModel({ ...sound, attack: broken }, evaluationOf(0.1), undefined, rules)).toBe("attack_succeeded");
});

test("a model that finds less than half of what the serving one found is refused, when enough people were asked", () => {
  const judge = (evaluation: EvaluationReport, serving: ReturnType<typeof servingWith>) =>
    refuseModel(sound, evaluation, serving, rules);
  expect(judge(evaluationOf(0.049), servingWith(0.1))).toBe("metrics_collapsed");
  expect(judge(evaluationOf(0.05), servingWith(0.1))).toBeUndefined();
  expect(judge(evaluationOf(0, 199), servingWith(0.1))).toBeUndefined();
  expect(judge(evaluationOf(0), servingWith(0.1, 199))).toBeUndefined();
  expect(judge(evaluationOf(0), servingWith(0.1, 200, 20))).toBeUndefined();
});

test.each(["membership_revealed", "too_little_evidence"] as const)(
  "a model of which an attack says %s is refused, but where it is to be reported alone",
  (verdict) => {
    const told = { ...sound, membership: { ...membership, verdict } };
    expect(refuseModel(told, evaluationOf(0.1), undefined, rules)).toBe(verdict);
    expect(refuseModel(told, evaluationOf(0.1), undefined, { ...rules, membership: "report" })).toBeUndefined();
  },
);

test("what protects people costs use, and is not compared with a model without it", () => {
  const protectedOne = { ...sound, protection: { kind: "noise", because: "membership_revealed" } } as const;
  expect(refuseModel(protectedOne, evaluationOf(0), servingWith(0.1), rules)).toBeUndefined();
});
