import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawTruth, toTruthLines } from "./draw-truth.ts";
import type { DemoCustomer } from "./make-customers.ts";
import { createRandom } from "./random.ts";

/** Writes what audits are held against beside the shop, whose data it is not: `seimbang fairness proxies --truth` reads it. */
export const saveTruth = (folder: string, customers: readonly DemoCustomer[], seed: string): void =>
  writeFileSync(join(folder, "truth.jsonl"), toTruthLines(drawTruth(customers, createRandom(seed))));
