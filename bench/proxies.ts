import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ProxyFindingWire } from "@seimbang/contracts";
import { migrate, openDatabase } from "@seimbang/database";
import { DEPARTMENTS } from "../apps/cli/src/demo/departments.ts";
import { drawTruth, TASTES_OF_TRAIT } from "../apps/cli/src/demo/draw-truth.ts";
import { makeDemoShop, toCatalogueLines, toEventLines } from "../apps/cli/src/demo/make-demo-shop.ts";
import { createRandom } from "../apps/cli/src/demo/random.ts";
import { toDeclarations, toLedger } from "../apps/cli/src/demo/to-ledger.ts";
import { openBenchShop } from "./bench-shop.ts";

const { values } = parseArgs({
  options: { customers: { type: "string", default: "3000" }, seed: { type: "string", default: "lestari" } },
});
const now = Date.now();
const demo = makeDemoShop({ seed: values.seed, now, customers: Number(values.customers), url: "http://shop.example" });
const truth = drawTruth(demo.customers, createRandom(values.seed));

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const folder = await mkdtemp(join(tmpdir(), "seimbang-proxies-"));
const open = await openDatabase({ folder });
await migrate(open.database);
const shop = await openBenchShop(open);
try {
  await shop.importCatalogue({ bytes: bytesOf(toCatalogueLines(demo)), format: "jsonl" }, { source: "bench" });
  await shop.recordChoices(
    demo.customers.flatMap((customer) =>
      toLedger(customer, now).map((entry) => ({ customerId: customer.customerId, entry })),
    ),
  );
  await shop.importEvents({
    source: bytesOf(toEventLines(demo)),
    mapping: undefined,
    declaration: { purposes: [], basis: undefined, evidence: undefined },
    declarationsOf: toDeclarations(demo.customers),
    products: "catalogue",
  });
  const begin = performance.now();
  const known = new Map([...truth].map(([customerId, attributes]) => [customerId, { ...attributes }]));
  const { attributes, findings } = await shop.fairness.auditProxies(undefined, known);
  const seconds = (performance.now() - begin) / 1000;

  const figures = ({ auc, aucInterval, lift, liftInterval, mutualInformation }: ProxyFindingWire): string =>
    [
      `AUC ${auc.toFixed(3)} [${aucInterval.lower.toFixed(3)}, ${aucInterval.upper.toFixed(3)}]`,
      `lift ${lift.toFixed(2)} [${liftInterval.lower.toFixed(2)}, ${liftInterval.upper.toFixed(2)}]`,
      `${mutualInformation.toFixed(4)} bits`,
    ].join("  ");
  const rooted = TASTES_OF_TRAIT.map((key) => DEPARTMENTS[key].name.id);
  console.log(`${values.customers} simulated customers; ${seconds.toFixed(1)} s`);
  for (const { attribute, people, having, measured, proxies, notEnough, best, levels } of attributes) {
    const own = findings.filter((finding) => finding.attribute === attribute);
    console.log(
      `\n${attribute}: ${having} of ${people} people; ${measured} predictors, ${proxies} proxies, ${notEnough} not known`,
    );
    if (attribute === "trait") {
      const meant = own.filter(({ predictor }) => rooted.some((name) => predictor.includes(name)));
      console.log(`  of these name what the trait truly goes with: ${meant.length}`);
    }
    if (best !== undefined) console.log(`  best   ${best.predictor}: ${figures(best)}`);
    if (levels !== undefined) console.log(`  level  ${levels.verdict}: ${figures(levels)}`);
    for (const finding of own.filter(({ predictor }) => predictor !== "level").slice(0, 12))
      console.log(`         ${finding.predictor} (${finding.holdsFor}): ${figures(finding)}`);
  }
} finally {
  await shop.close();
  await open.close();
  await rm(folder, { recursive: true, force: true });
}
