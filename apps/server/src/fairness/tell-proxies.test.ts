import { expect, test } from "vitest";
import type { ProxyJudgement } from "./judge-proxies.ts";
import { tellProxies } from "./tell-proxies.ts";

const interval = { lower: 0.123_456, upper: 0.987_654 };
const finding = (people: number) => ({
  ...{ attribute: "gender:woman", predictor: "bought:Yarn", holdsFor: people, verdict: "proxy" as const },
  ...{ auc: 0.654_321, aucInterval: interval, lift: 2.345_678, liftInterval: interval },
  ...{ mutualInformation: 0.004_712, mutualInformationInterval: interval },
});
const judged = (people: number): ProxyJudgement => ({
  attributes: [
    {
      ...{ attribute: "gender:woman", people, having: people - 40, measured: 9, proxies: 1, notEnough: 0 },
      ...{ best: finding(people - 60), levels: finding(people - 80) },
    },
  ],
  findings: [finding(people - 60)],
  excluded: { attributes: [], predictors: 0 },
  verdict: "proxy",
});
const about = (_cell: string, people: number): number => Math.floor(people / 20) * 20;

test("no number of people who answered is told but in whole twenties, and what was measured in few digits", () => {
  const told = JSON.stringify(tellProxies(judged(333), about));
  const numbers = told.match(/-?\d+(\.\d+)?/g) ?? [];
  expect(numbers.filter((number) => (number.split(".")[1] ?? "").length > 3)).toEqual([]);
  for (const exact of [333, 293, 273, 253]) expect(numbers).not.toContain(String(exact));
  expect(tellProxies(judged(333), about)).toEqual(tellProxies(judged(334), about));
  expect(tellProxies(judged(333), about)).toMatchObject({
    attributes: [{ people: 320, having: 280, best: { holdsFor: 260, auc: 0.65, lift: 2.35 } }],
    findings: [{ mutualInformation: 0.005, verdict: "proxy" }],
  });
});
