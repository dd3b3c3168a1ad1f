import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DEFAULT_FIT_SETTINGS, type FitInput, type FittedModel, fitModel, fitPrivately } from "@seimbang/engine";
import { rhoOf } from "@seimbang/statistics";
import { drawQuickNoise } from "../apps/server/src/models/draw-noise.ts";
import { makeRecommender } from "../apps/server/src/models/make-recommender.ts";
import { attackMembership, type MembershipReport } from "../apps/server/src/models/membership/attack-membership.ts";
import { deciderOf } from "./decide-for-customer.ts";
import { CURVE_LANGUAGES, type CurvePoint, drawCurve } from "./draw-curve.ts";
import { meanNdcg, type Question, questionsFor } from "./foresee.ts";
import { popularity } from "./rank-peers.ts";
import { readOrders } from "./read-orders.ts";
import { readTaFeng } from "./read-ta-feng.ts";
import { splitByTime, type TimeSplit } from "./time-split.ts";

// What privacy costs: how well decisions foresee what customers buy next, by how many people have to be behind a pair (k)
// and by how much one model may give away (ε, δ = 1e-6), beside popularity; and how well an attack tells
// who is in such a model, knowing the whole of it or lists alone. The middle of three models each, since noise is drawn anew.
// `--svg docs/images/private-models` draws the curve, in both languages. SEIMBANG_DATA names the folder with the data, which are not ours to give.

const folder = process.env["SEIMBANG_DATA"] ?? join(import.meta.dirname, "..", "..", "shared", "data");
const DAY = 86_400_000;
const DELTA = 1e-6;
const FLOORS = [5, 10, 20, 50, 100] as const;
const EPSILONS = [8, 4, 2, 1] as const;
const MODELS = 3;
/** Of customers of Ta-Feng every so many are asked about. */
const EVERY = 4;

type Shop = { readonly name: string; readonly split: TimeSplit; readonly halfLife: number; readonly every: number };

const readShops = async (): Promise<readonly Shop[]> => {
  const retail = join(folder, "online-retail", "online-retail-first-half.csv.gz");
  const taFeng = join(folder, "ta-feng");
  if (!existsSync(retail) || !existsSync(taFeng)) return [];
  const orders = await readOrders(retail);
  const name = "Online Retail, 30 days";
  return [
    { name, split: splitByTime(orders, orders.lastAt + 1, 30), halfLife: 90 * DAY, every: 1 },
    { name: "Ta-Feng, last basket", split: readTaFeng(taFeng), halfLife: Number.POSITIVE_INFINITY, every: EVERY },
  ];
};

const measureShop = ({ name, split, halfLife, every }: Shop): readonly CurvePoint[] => {
  const ask = (table: "new" | "again") => questionsFor(table, split).filter((_, at) => at % every === 0);
  const asked = { new: ask("new"), again: ask("again") };
  console.log(`\n${name}: ${split.customers.length} customers, ${split.products.length} products`);
  console.log(
    `${"NDCG@10".padEnd(14)} new to them    of k=5   any            of k=5   pairs      whole model      lists alone`,
  );
  const settings = { ...DEFAULT_FIT_SETTINGS, halfLife };
  const foresee = (model: FittedModel, table: "new" | "again"): number => {
    const decide = deciderOf(split, model, table === "new" ? "exclude" : "allow");
    return meanNdcg(asked[table], (customer) => decide(customer, 4));
  };
  const usual = fitModel(split.input, settings, split.at);
  const beside = { new: foresee(usual, "new"), again: foresee(usual, "again") };
  const print = (label: string, found: typeof beside, pairs: number | string, attacked?: MembershipReport): void => {
    const tell = (table: "new" | "again") =>
      `${found[table].toFixed(4).padEnd(14)} ${(found[table] / beside[table]).toFixed(2).padEnd(8)}`;
    const membership =
      attacked === undefined
        ? ""
        : `${strongest(attacked, "whole")}  ${strongest(attacked, "lists")}  ${attacked.verdict}`;
    console.log(`${label.padEnd(14)} ${tell("new")} ${tell("again")} ${String(pairs).padEnd(10)} ${membership}`);
  };
  print("popularity", { new: popular(split, asked.new, "new"), again: popular(split, asked.again, "again") }, "–");
  const points: CurvePoint[] = [];
  const add = (label: string, kind: CurvePoint["kind"], found: typeof beside, attacked: MembershipReport): void => {
    const auc = Math.max(...Object.values(attacked.measures).map((measure) => measure.auc));
    points.push({ shop: name, label, kind, auc, ...{ fresh: found.new, any: found.again } });
  };
  for (const k of FLOORS) {
    const fitOn = (input: FitInput) => fitModel(input, { ...settings, k }, split.at);
    const model = k === settings.k ? usual : fitOn(split.input);
    const attacked = attackMembership(split.input, fitOn, RANK);
    const found = { new: foresee(model, "new"), again: foresee(model, "again") };
    print(`k = ${k}`, found, model.transitions.targets.length, attacked);
    add(`k = ${k}`, "k", found, attacked);
  }
  for (const epsilon of EPSILONS) {
    const loss = { rho: rhoOf(epsilon, DELTA / 2), delta: DELTA / 2 };
    const fitOn = (input: FitInput) => fitPrivately(input, settings, split.at, loss, drawQuickNoise);
    const models = Array.from({ length: MODELS }, () => fitOn(split.input));
    const middleOf = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[1] ?? 0;
    const table = (of: "new" | "again") => middleOf(models.map((model) => foresee(model, of)));
    const pairs = middleOf(models.map(({ transitions }) => transitions.targets.length));
    const found = { new: table("new"), again: table("again") };
    const attacked = attackMembership(split.input, fitOn, RANK);
    print(`k = 5, ε = ${epsilon}`, found, pairs, attacked);
    add(`ε = ${epsilon}`, "epsilon", found, attacked);
  }
  return points;
};

/** Of the two groups of people the one of whom more is found: the AUC with its upper bound, and the share found. */
const strongest = ({ measures }: MembershipReport, seen: "whole" | "lists"): string => {
  const all = [measures[`${seen}.usual`], measures[`${seen}.unusual`]].filter((one) => one !== undefined);
  const { auc, aucUpper } = all.reduce((a, b) => (a.auc > b.auc ? a : b));
  const tpr = Math.max(...all.map((one) => one.tpr));
  return `${auc.toFixed(2)} ≤${aucUpper.toFixed(2)} ${(100 * tpr).toFixed(1).padStart(4)} %`;
};

const popular = (split: TimeSplit, questions: readonly Question[], table: "new" | "again"): number => {
  const rank = popularity(split);
  return meanNdcg(questions, (customer) => {
    const scores = rank(customer);
    if (table === "new") for (const { row } of customer.history) scores[row] = Number.NEGATIVE_INFINITY;
    return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, 10);
  });
};

const RANK = makeRecommender({ k: 5, halfLifeDays: 90 }).rankTen;
const shops = await readShops();
const points = shops.flatMap(measureShop);
const { values } = parseArgs({ options: { svg: { type: "string" } } });
if (values.svg !== undefined && points.length > 0)
  for (const language of CURVE_LANGUAGES) writeFileSync(`${values.svg}-${language}.svg`, drawCurve(points, language));
if (shops.length === 0) console.log(`skipped: ${folder} lacks Online Retail or Ta-Feng; set SEIMBANG_DATA`);
