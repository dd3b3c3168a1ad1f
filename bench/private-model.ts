import { existsSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_FIT_SETTINGS, type FittedModel, fitModel, fitPrivately } from "@seimbang/engine";
import { rhoOf } from "@seimbang/statistics";
import { drawNoise } from "../apps/server/src/models/draw-noise.ts";
import { deciderOf } from "./decide-for-customer.ts";
import { meanNdcg, type Question, questionsFor } from "./foresee.ts";
import { popularity } from "./rank-peers.ts";
import { readOrders } from "./read-orders.ts";
import { readTaFeng } from "./read-ta-feng.ts";
import { splitByTime, type TimeSplit } from "./time-split.ts";

// What privacy costs: how well decisions foresee what customers buy next, by how many people have to be behind a pair (k)
// and by how much one model may give away (ε, δ = 1e-6), beside popularity. The middle of three models each, since noise is
// drawn anew. SEIMBANG_DATA names the folder with the data, which are not ours to give.

const folder = process.env["SEIMBANG_DATA"] ?? join(import.meta.dirname, "..", "..", "shared", "data");
const DAY = 86_400_000;
const DELTA = 1e-6;
const FLOORS = [1, 5, 20, 50] as const;
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

const printShop = ({ name, split, halfLife, every }: Shop): void => {
  const ask = (table: "new" | "again") => questionsFor(table, split).filter((_, at) => at % every === 0);
  const asked = { new: ask("new"), again: ask("again") };
  console.log(`\n${name}: ${split.customers.length} customers, ${split.products.length} products`);
  console.log(`${"NDCG@10".padEnd(24)} new to them    of k=5   any            of k=5   pairs`);
  const settings = { ...DEFAULT_FIT_SETTINGS, halfLife };
  const foresee = (model: FittedModel, table: "new" | "again"): number => {
    const decide = deciderOf(split, model, table === "new" ? "exclude" : "allow");
    return meanNdcg(asked[table], (customer) => decide(customer, 4));
  };
  const usual = fitModel(split.input, settings, split.at);
  const beside = { new: foresee(usual, "new"), again: foresee(usual, "again") };
  const print = (label: string, found: typeof beside, pairs: number | string): void => {
    const tell = (table: "new" | "again") =>
      `${found[table].toFixed(4).padEnd(14)} ${(found[table] / beside[table]).toFixed(2).padEnd(8)}`;
    console.log(`${label.padEnd(24)} ${tell("new")} ${tell("again")} ${pairs}`);
  };
  print("popularity", { new: popular(split, asked.new, "new"), again: popular(split, asked.again, "again") }, "–");
  for (const k of FLOORS) {
    const model = k === settings.k ? usual : fitModel(split.input, { ...settings, k }, split.at);
    print(`k = ${k}`, { new: foresee(model, "new"), again: foresee(model, "again") }, model.transitions.targets.length);
  }
  for (const epsilon of EPSILONS) {
    const loss = { rho: rhoOf(epsilon, DELTA / 2), delta: DELTA / 2 };
    const models = Array.from({ length: MODELS }, () => fitPrivately(split.input, settings, split.at, loss, drawNoise));
    const middleOf = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[1] ?? 0;
    const found = (table: "new" | "again") => middleOf(models.map((model) => foresee(model, table)));
    const pairs = middleOf(models.map(({ transitions }) => transitions.targets.length));
    print(`k = 5, ε = ${epsilon}`, { new: found("new"), again: found("again") }, pairs);
  }
};

const popular = (split: TimeSplit, questions: readonly Question[], table: "new" | "again"): number => {
  const rank = popularity(split);
  return meanNdcg(questions, (customer) => {
    const scores = rank(customer);
    if (table === "new") for (const { row } of customer.history) scores[row] = Number.NEGATIVE_INFINITY;
    return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, 10);
  });
};

const shops = await readShops();
for (const shop of shops) printShop(shop);
if (shops.length === 0) console.log(`skipped: ${folder} lacks Online Retail or Ta-Feng; set SEIMBANG_DATA`);
