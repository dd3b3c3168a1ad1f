import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { migrate, type OpenDatabase, openDatabase } from "@seimbang/database";
import { yieldToOthers } from "../apps/cli/src/yield-to-others.ts";
import { aDocument } from "../apps/server/src/campaigns/test-campaign.ts";
import { conversionFile } from "../apps/server/src/campaigns/test-conversion-lines.ts";
import { openLauncher } from "../apps/server/src/campaigns/test-launch.ts";
import type { OpenShop } from "../apps/server/src/shop-operations.ts";
import { importMadeUpProducts, openBenchShop } from "./bench-shop.ts";
import { productIdOf } from "./fill-with-events.ts";
import { type ShopServer, startShopServer } from "./start-shop-server.ts";
import { askDecision, watchDecisions } from "./watch-decisions.ts";

/**
 * A file of a million conversions, of which a third are repetitions and a thousandth cannot be read, imported twice as the command line does
 * it, beside a server whose decisions show the campaign that they are about: lines a second, the memory of the process
 * that imports, what a decision takes without and with it, what the campaign spent of its budget, and what its report takes.
 * @example node bench/conversions.ts --lines 1000000 --customers 100000
 */
const PRODUCTS = 1_000;
const MEGABYTES = "128";
/** Long enough for a thousand decisions, of which the ten slowest say what the 99th of a hundred takes. */
const BASELINE_MS = 30_000;
const BETWEEN_DECISIONS_MS = 20;
const BUDGET = 1_000_000;
const PRICE = 1_000;
const HOUR_MS = 3_600_000;

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      lines: { type: "string", default: "1000000" },
      customers: { type: "string", default: "100000" },
      /** Whether it is imported a second time. */
      again: { type: "boolean", default: true },
    },
    allowNegative: true,
  });
  const [lines, customers] = [Number(values.lines), Number(values.customers)];
  const folder = await mkdtemp(join(tmpdir(), "seimbang-conversions-"));
  const opened = await openDatabase({ folder });
  await migrate(opened.database);
  const shop = await openBenchShop(opened);
  await importMadeUpProducts(shop, PRODUCTS);
  const campaignId = await launch(opened, shop);
  const server = await startShopServer(folder, MEGABYTES);
  const decisionId = await firstShown(server, campaignId);
  const file = conversionFile({ lines, customers, productId: productIdOf(1), decisionId });

  const alone = watchDecisions(server);
  await setTimeout(BASELINE_MS);
  const decisionsAlone = await alone.stop();
  const memory = watchMemory();
  const during = watchDecisions(server);
  // After what watches was started, which would inherit it.
  yieldToOthers();
  const first = await importFile(shop, file.bytes(lines));
  console.error(JSON.stringify({ first: first.took }));
  const again = values.again ? await importFile(shop, file.bytes(lines)) : undefined;
  const decisionsDuring = await during.stop();
  if (first.stored !== file.orders(lines) || (again?.stored ?? 0) !== 0)
    throw new Error("An order was lost or counted twice.");

  const report = await reportOf(opened, campaignId);
  const result = {
    ...{ lines, customers, stored: first.stored, duplicates: first.duplicates, dropped: first.dropped },
    import: first.took,
    again: again?.took,
    peakMegabytes: memory.stop(),
    decisionsAlone,
    decisionsDuring,
    ...report,
  };
  await server.stop();
  await shop.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
  console.log(JSON.stringify(result));
};

const launch = async ({ database }: OpenDatabase, shop: OpenShop): Promise<string> => {
  const { put } = openLauncher({ database, serving: shop });
  const budget = { total: BUDGET, price: { per: "thousand_impressions" as const, amount: PRICE } };
  const { campaignId } = await shop.campaigns.draft(aDocument({ productId: productIdOf(1), budget }), {
    keyId: "bench",
  });
  await put(campaignId, "launched");
  return campaignId;
};

type Decision = { readonly decisionId: string; readonly creatives?: readonly { readonly campaignId: string }[] };

const firstShown = async (server: ShopServer, campaignId: string): Promise<string> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const { decisionId, creatives } = (await askDecision(server)) as Decision;
    if (creatives?.some((creative) => creative.campaignId === campaignId)) return decisionId;
    await setTimeout(BETWEEN_DECISIONS_MS);
  }
  throw new Error("The campaign is shown to nobody.");
};

const watchMemory = () => {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 100);
  return {
    stop: (): number => {
      clearInterval(timer);
      return Math.round(most / 1_048_576);
    },
  };
};

const importFile = async (shop: OpenShop, source: AsyncIterable<Uint8Array>) => {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  const report = await shop.importEvents({
    source,
    mapping: undefined,
    declaration: { purposes: ["measurement"], basis: "consent", evidence: "bench" },
    products: "catalogue",
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(before);
  const microsecondsEach = (user + system) / report.read;
  return {
    ...report,
    took: {
      seconds: Number(seconds.toFixed(1)),
      perSecond: Math.round(report.read / seconds),
      processorMicrosecondsEach: Number(microsecondsEach.toFixed(1)),
    },
  };
};

/** As the worker and a reader of reports see it on the next day: a day is told after its end. */
const reportOf = async (opened: OpenDatabase, campaignId: string) => {
  const tomorrow = await openBenchShop(opened, undefined, { clock: () => Date.now() + 25 * HOUR_MS });
  const [keptBlocks, keepBlocksSeconds] = await timed(() => tomorrow.campaigns.keepBlocks());
  const [{ rows }, reportSeconds] = await timed(() => tomorrow.campaigns.report(campaignId, {}));
  await tomorrow.close();
  const total = rows.find(({ by }) => by === "total");
  return { blocks: keptBlocks.kept, keepBlocksSeconds, reportSeconds, total, budget: BUDGET };
};

const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const startedAt = performance.now();
  const made = await work();
  return [made, Number(((performance.now() - startedAt) / 1000).toFixed(2))];
};

await main();
