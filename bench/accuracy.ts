import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  DEFAULT_FIT_SETTINGS,
  evaluatePopularity,
  evaluateSequences,
  type FitSettings,
  type RankingMetrics,
} from "@seimbang/engine";
import { readSequences } from "../apps/cli/src/read-sequences.ts";

// How well the model foresees the next product, beside the best published numbers on the same files and protocol.
// `--validation` asks for the product before the last instead, for choosing settings. The data may not be redistributed:
// SEIMBANG_DATA names the folder that holds them.

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
    over: { k: 1, reverseWeight: 0.7, personExponent: 0.1, targetPrior: 200 },
    published: "0.0503 SASRec with cross-entropy, on a shuffle of its own",
  },
];

const print = (label: string, { ndcg, hr, coverage }: RankingMetrics, beside: string): void =>
  console.log(`${label.padEnd(58)} ${ndcg[10].toFixed(4)}   ${hr[10].toFixed(4)}   ${coverage.toFixed(2)}   ${beside}`);

if (existsSync(folder)) {
  const heldOut = process.argv.includes("--validation") ? "validation" : "test";
  console.log(`${"".padEnd(58)} NDCG@10  HR@10    cover  published NDCG@10`);
  for (const { name, file, withAttributes, over, published } of CASES) {
    const attributes = withAttributes ? join(folder, name, "attributes.json") : undefined;
    const { products, sequences } = readSequences(join(folder, name, file), attributes);
    const label = `${name} ${file === "sequences.txt" ? "" : "ties shuffled "}k=${over.k}${withAttributes ? " with attributes" : " pairs only"}`;
    print(label, evaluateSequences(products, sequences, { ...DEFAULT_FIT_SETTINGS, ...over }, heldOut), published);
    print("  popularity", evaluatePopularity(products, sequences, heldOut), "");
  }
} else console.log(`skipped: there is no ${folder}; set SEIMBANG_DATA to the folder with the public data sets`);
