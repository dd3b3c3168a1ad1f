import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  brandAs,
  DEFAULT_FIT_SETTINGS,
  evaluatePopularity,
  evaluateSequences,
  type FitSettings,
  type Product,
  type RankingMetrics,
} from "@seimbang/engine";

// How well the model foresees the next product, beside the best published numbers on the same files and protocol.
// The data may not be redistributed: SEIMBANG_DATA names the folder that holds them.

const folder = process.env["SEIMBANG_DATA"] ?? join(import.meta.dirname, "..", "..", "shared", "data");

type Case = { name: string; file: string; withAttributes: boolean; over: Partial<FitSettings>; published: string };

const SASREC = "SASRec with no privacy at all (S3-Rec, Zhou et al., CIKM 2020)";
const CASES: readonly Case[] = [
  {
    name: "amazon-beauty",
    file: "sequences.txt",
    withAttributes: true,
    over: { k: 1 },
    published: "0.0611 BSARec (arXiv 2312.10325)",
  },
  { name: "amazon-beauty", file: "sequences.txt", withAttributes: true, over: { k: 5 }, published: `0.0318 ${SASREC}` },
  {
    name: "amazon-toys",
    file: "sequences.txt",
    withAttributes: true,
    over: { k: 1 },
    published: "0.0679 FICLRec (its README)",
  },
  { name: "amazon-toys", file: "sequences.txt", withAttributes: true, over: { k: 5 }, published: `0.0374 ${SASREC}` },
  // The order inside a day is random here, so the order of two products says less.
  {
    name: "amazon-beauty",
    file: "sequences-ties-shuffled.txt",
    withAttributes: false,
    over: { k: 1, reverseWeight: 0.5 },
    published: "0.0503 SASRec with cross-entropy, on a shuffle of its own",
  },
];

const readSequences = (name: string, file: string): readonly Uint32Array[] =>
  readFileSync(join(folder, name, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => Uint32Array.from(line.split(" ").slice(1), (item) => Number(item) - 1));

const readProducts = (name: string, sequences: readonly Uint32Array[], withAttributes: boolean): readonly Product[] => {
  const attributes = JSON.parse(readFileSync(join(folder, name, "attributes.json"), "utf8")) as Record<
    string,
    number[]
  >;
  const size = sequences.reduce((most, sequence) => sequence.reduce((a, b) => Math.max(a, b + 1), most), 0);
  return Array.from({ length: size }, (_, row) => ({
    productId: brandAs.productId(String(row + 1)),
    kind: "product" as const,
    title: "",
    categoryPath: [],
    availability: "in_stock" as const,
    attributes: withAttributes
      ? Object.fromEntries((attributes[row + 1] ?? []).map((attribute) => [`attribute ${attribute}`, true]))
      : {},
    sensitive: false,
    hidden: false,
    listedAt: 0,
  }));
};

const print = (label: string, { ndcg, hr, coverage }: RankingMetrics, beside: string): void =>
  console.log(`${label.padEnd(58)} ${ndcg[10].toFixed(4)}   ${hr[10].toFixed(4)}   ${coverage.toFixed(2)}   ${beside}`);

if (existsSync(folder)) {
  console.log(`${"".padEnd(58)} NDCG@10  HR@10    cover  published NDCG@10`);
  for (const { name, file, withAttributes, over, published } of CASES) {
    const sequences = readSequences(name, file);
    const products = readProducts(name, sequences, withAttributes);
    const label = `${name} ${file === "sequences.txt" ? "" : "ties shuffled "}k=${over.k}${withAttributes ? " with attributes" : " pairs only"}`;
    print(label, evaluateSequences(products, sequences, { ...DEFAULT_FIT_SETTINGS, ...over }), published);
    print("  popularity", evaluatePopularity(products, sequences), "");
  }
} else console.log(`skipped: there is no ${folder}; set SEIMBANG_DATA to the folder with the public data sets`);
