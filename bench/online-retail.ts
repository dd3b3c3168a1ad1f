import { existsSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_FIT_SETTINGS, fitModel, LEVELS } from "@seimbang/engine";
import { deciderOf } from "./decide-for-customer.ts";
import { ndcgOf, type Question, questionsFor, type Table, type TopTen } from "./foresee.ts";
import { boughtBefore, boughtOften, cosine, type Peer, popularity } from "./rank-peers.ts";
import { readOrders } from "./read-orders.ts";
import { splitByTime, type TimeSplit } from "./time-split.ts";

// How well decisions foresee what customers buy in the last 30 days of UCI "Online Retail", fitted on what came before.
// Ours is what the product itself decides: the fit, the consent gate, retrieval and ranking, not a formula beside them.
// `--validation` asks about the 30 days before those instead, for choosing settings. The data may not be redistributed:
// SEIMBANG_DATA names the folder that holds them.

const folder = process.env["SEIMBANG_DATA"] ?? join(import.meta.dirname, "..", "..", "shared", "data");
const file = join(folder, "online-retail", "online-retail-first-half.csv.gz");
const DAYS = 30;
const DAY = 86_400_000;
const FLOORS = [1, 5, 20] as const;

/** As `model.halfLifeDays` of a new shop. */
const HALF_LIFE = 90 * DAY;

/**
 * NDCG@10 against the best order of the relevant; HR@10, the share of customers with at least one hit; recall@10, the
 * mean share of the relevant that was found; the share of all products that are among somebody's first ten.
 */
const measure = (questions: readonly Question[], products: number, topTen: TopTen): string => {
  const shown = new Set<number>();
  const sums = { ndcg: 0, hr: 0, recall: 0 };
  for (const { customer, relevant } of questions) {
    const ten = topTen(customer);
    const hits = ten.filter((row) => relevant.has(row)).length;
    sums.ndcg += ndcgOf(ten, relevant);
    sums.hr += hits > 0 ? 1 : 0;
    sums.recall += hits / relevant.size;
    for (const row of ten) shown.add(row);
  }
  const means = [sums.ndcg, sums.hr, sums.recall].map((sum) => (sum / questions.length).toFixed(4).padEnd(9));
  return `${means.join("")} ${(shown.size / products).toFixed(2)}`;
};

const topTenOf =
  (peer: Peer, table: Table): TopTen =>
  (customer) => {
    const scores = peer(customer);
    if (table === "new") for (const { row } of customer.history) scores[row] = Number.NEGATIVE_INFINITY;
    const rows = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    return rows.slice(0, 10);
  };

const printTable = (table: Table, split: TimeSplit): void => {
  const questions = questionsFor(table, split);
  const print = (label: string, topTen: TopTen): void =>
    console.log(`${label.padEnd(44)} ${measure(questions, split.products.length, topTen)}`);
  const title = table === "new" ? "(a) new items only" : "(b) repurchase allowed";
  console.log(`\n${`${title}, ${questions.length} customers`.padEnd(44)} NDCG@10  HR@10    recall   cover`);
  print("popularity", topTenOf(popularity(split), table));
  print("item-kNN, cosine", topTenOf(cosine(split), table));
  if (table === "again") {
    print("bought before: most often, then latest", topTenOf(boughtBefore(split), table));
    print("bought before: most often, then popular", topTenOf(boughtOften(split), table));
  }
  for (const k of FLOORS) {
    const model = fitModel(split.input, { ...DEFAULT_FIT_SETTINGS, k, halfLife: HALF_LIFE }, split.at);
    const decide = deciderOf(split, model, table === "new" ? "exclude" : "allow");
    for (const level of LEVELS) print(`ours, k=${k}, level ${level}`, (customer) => decide(customer, level));
  }
};

if (existsSync(file)) {
  const orders = await readOrders(file);
  const isValidation = process.argv.includes("--validation");
  const split = splitByTime(orders, isValidation ? orders.lastAt - DAYS * DAY : orders.lastAt + 1, DAYS);
  console.log(`${split.products.length} products and ${split.customers.length} customers before the split`);
  printTable("new", split);
  printTable("again", split);
} else console.log(`skipped: there is no ${file}; set SEIMBANG_DATA to the folder with the public data sets`);
