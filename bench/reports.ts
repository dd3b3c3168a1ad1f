import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrate, openDatabase } from "@seimbang/database";
import { sql } from "kysely";
import { openLauncher } from "../apps/server/src/campaigns/test-launch.ts";
import { anExperiment } from "../apps/server/src/experiments/test-experiment.ts";
import { importMadeUpProducts, openBenchShop } from "./bench-shop.ts";
import { fillTouches } from "./fill-touches.ts";
import { fillWithEvents, productIdOf } from "./fill-with-events.ts";
import { introducePeople } from "./introduce-people.ts";

/**
 * What a campaign's report and an experiment's take where everybody was reached and exposed, beside going through the same events once. Seconds,
 * medians, as one JSON line.
 * @example node bench/reports.ts --events 1000000 --people 100000
 */
const PRODUCTS = 10;

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      events: { type: "string", default: "1000000" },
      people: { type: "string", default: "100000" },
      rounds: { type: "string", default: "3" },
    },
  });
  const [events, people, rounds] = [Number(values.events), Number(values.people), Number(values.rounds)];
  const folder = await mkdtemp(join(tmpdir(), "seimbang-reports-"));
  const opened = await openDatabase({ folder });
  await migrate(opened.database);
  await fillWithEvents(opened, { events: 0, people, products: PRODUCTS });
  await introducePeople(opened, people, (person) => ({ kind: "customer", rawId: `c${person}` }));
  const shop = await openBenchShop(opened);
  await importMadeUpProducts(shop, PRODUCTS);
  const { launch } = openLauncher({ database: opened.database, serving: shop });
  const campaignId = await launch({ productId: productIdOf(1) });
  const { experimentId } = await shop.experiments.draft(anExperiment(), { keyId: "bench" });
  await shop.experiments.move(experimentId, { step: "start" }, "bench");
  await fillTouches(opened, { events, people, campaignId }, experimentId);
  const startedAt = performance.now();
  const { kept } = await shop.campaigns.keepBlocks();
  const [{ days } = { days: Number.NaN }] = (
    await sql<{ days: number }>`select count(distinct day)::int as days from campaign_count`.execute(opened.database)
  ).rows;
  const seconds = (performance.now() - startedAt) / 1000;
  const median = async (work: () => Promise<unknown>): Promise<number> => {
    const took: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now();
      await work();
      took.push((performance.now() - startedAt) / 1000);
    }
    return Number((took.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN).toFixed(2));
  };
  const once = sql`select count(*) from event where purposes @> '{measurement}'`;
  const figures = {
    ...{ events, people },
    once: await median(() => once.execute(opened.database)),
    // What the worker does once a day for each campaign.
    ...{ blocks: kept, eachDay: Number((seconds / days).toFixed(2)) },
    look: await median(async () => {
      await sql`delete from experiment_look`.execute(opened.database);
      await shop.experiments.find(experimentId);
    }),
    // What the worker does once a day for all experiments, of which there is one.
    keepLooks: await median(async () => {
      await sql`delete from experiment_look`.execute(opened.database);
      await shop.experiments.keepLooks();
    }),
    campaign: await median(() => shop.campaigns.report(campaignId, {})),
    experiment: await median(() => shop.experiments.find(experimentId)),
  };
  const { rows } = await shop.campaigns.report(campaignId, {});
  const { people: inBlocks, conversions } = rows.find(({ by }) => by === "total") ?? {};
  const told = { inBlocks, conversions };
  await shop.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
  console.log(JSON.stringify({ ...figures, told }));
};

await main();
