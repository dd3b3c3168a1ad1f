import { pino } from "pino";
import { openLog } from "./accountability/open-log.ts";
import { recordConfiguration } from "./accountability/record-configuration.ts";
import { requireLedger } from "./backups/restored-shop.ts";
import { cronInZone } from "./configuration/cron-in-zone.ts";
import { openRegistry } from "./consent/read.ts";
import { createReceiptSigner } from "./consent/sign-receipts.ts";
import { decide } from "./decide/decide.ts";
import { toDecideRequest } from "./decide/decide-request.ts";
import { productsFor } from "./decide/show-product.ts";
import { toAnswer } from "./decide/to-answer.ts";
import { createCustomerTokenVerifier } from "./identity/customer-token.ts";
import { createVisitorTokens } from "./identity/verify-visitor-token.ts";
import { openHoney } from "./intrusions/open-honey.ts";
import { openLaws } from "./laws/read.ts";
import { makeRecommender } from "./models/make-recommender.ts";
import { openModels } from "./models/read.ts";
import { openShopCatalogue } from "./open-shop-catalogue.ts";
import { openShopCollect } from "./open-shop-collect.ts";
import { openShopDecisions } from "./open-shop-decisions.ts";
import { openShopJobs, type ShopJobsParts, scheduledJobs, shopJobs } from "./open-shop-jobs.ts";
import { openShopLive } from "./open-shop-live.ts";
import { openShopManaged } from "./open-shop-managed.ts";
import { openShopRights } from "./open-shop-rights.ts";
import { openShopTraining } from "./open-shop-training.ts";
import { dueRuns } from "./platform/due-runs.ts";
import { followUnseen, followWays } from "./platform/follow-way.ts";
import { timeOrderedIds } from "./platform/ids.ts";
import { logSettings } from "./platform/log.ts";
import { followPeople } from "./platform/people-changes.ts";
import { keyOf } from "./platform/person-key.ts";
import { runAtOnce } from "./platform/run-at-once.ts";
import type { OpenShop } from "./shop-operations.ts";
import type { ShopPlace } from "./shop-place.ts";
import { signalReader } from "./signals/read.ts";
import { openSlots } from "./slots/open-slots.ts";

/** Puts the features together; it is the one place that knows them all. */
export const openShop = async (opened: ShopPlace): Promise<OpenShop> => {
  const { open, secrets, clock, version } = opened;
  const { database } = open;
  const laws = openLaws(opened.configuration);
  const registry = await openRegistry(database, opened.configuration, clock);
  // From here on everybody sees what is in force, and nobody what was only announced.
  const slots = await openSlots(database, opened.configuration.slots);
  const configuration = { ...opened.configuration, registry, slots: slots.current };
  const place = { ...opened, configuration };
  const accountability = await openLog({ database, secrets, clock, shopUrl: configuration.shop.url });
  await recordConfiguration(database, { configuration: opened.configuration, version }, clock());
  const makeId = timeOrderedIds(clock);
  // The command line's answers are on the standard output.
  const log = pino(logSettings(place.logLevel), process.stderr);
  const onFault = (error: unknown): void => log.error({ err: error }, "fault");

  const products = await openShopCatalogue({ database, clock, makeId, configuration });
  const { catalogue, feeds, sold, isSensitiveCategory } = products;

  // What was opened before something fails is closed again: a connection left to itself would keep the process from ending.
  await using opening = new AsyncDisposableStack();
  // Also a worker and the command line unwrap keys, and serve no page.
  const people = await followPeople(open.listeningPool, {
    forget: (subject) => secrets.wrapping.forget(keyOf(subject)),
    forgetEverybody: secrets.wrapping.forgetEverything,
    onWord: () => undefined,
    onProblem: onFault,
  });
  opening.defer(people.close);

  const recommender = makeRecommender(configuration.model);
  const models = await openModels(open, {
    folder: place.modelFolder,
    decode: recommender.decode,
    onProblem: ({ modelId, error }) => log.error({ modelId, err: error }, "model"),
  });
  opening.defer(models.close);

  const honey = await openHoney({ database, secrets, registry });
  const verifyCustomerToken = honey.refusing(
    await createCustomerTokenVerifier(configuration.customerTokens, place.customerTokenKey),
    "visitor_token_invalid",
  );
  const visitorTokens = createVisitorTokens({ database, secrets, makeId, verifyCustomerToken });
  const signals = signalReader(registry);
  const signer = await createReceiptSigner(secrets);
  const inSpan = place.tracing?.inSpan;
  const follow = inSpan === undefined ? followUnseen : followWays({ inSpan });

  const live = openShopLive({
    ...{ database, secrets, clock, configuration, catalogue, onFault },
    audienceOf: (document) => managed.campaigns.audienceOf(document),
  });
  opening.defer(live.close);
  const deciding = openShopDecisions({
    ...{ open, secrets, clock, makeId, configuration, onFault, inSpan },
    ...{ catalogue, isSensitiveCategory, models, signals, visitorTokens, live },
  });
  opening.defer(deciding.close);
  const { decisions, replicas, changes, startRelying, append, appendsSettled, appendsWaiting } = deciding;
  slots.follow(decisions.compileSlots);
  const collecting = openShopCollect({
    ...{ database, secrets, clock, makeId, configuration },
    ...{ catalogue, isSensitiveCategory, signals, live, decisions, changes, startRelying, append, follow },
    isMadeUp: honey.isHoney,
  });
  const { choices, collectTools, onChanged } = collecting;
  const { train, readShopping } = openShopTraining({
    ...{ open, clock, version, configuration, catalogue, choices, recommender, models, inSpan },
  });
  const rights = openShopRights({
    ...{ open, secrets, clock, makeId, configuration, laws, accountability, signer, log, onChanged, follow },
    openDsrFiles: place.openDsrFiles,
  });
  const { managed, close: closeManaged } = openShopManaged({
    ...{ place, makeId, laws, accountability, signer, live, choices, sold, isSensitiveCategory, readShopping, onFault },
    ...{ decide: decisions.deps, depsFor: decisions.depsFor, log },
    categoryNames: catalogue.categoryNames,
    scheduledJobs: () => scheduledJobs(shopJobs(jobParts)),
  });
  opening.defer(closeManaged);
  await live.refresh();

  const { retention, backups } = rights.operations;
  const jobParts: ShopJobsParts = {
    ...{ open, secrets, clock, configuration, accountability, log, inSpan, ...managed },
    ...{ train, feeds, retention, backups, erasures: rights.erasures, partners: rights.partners },
    wrapping: secrets.wrapping,
  };
  const serveMetrics = async (stack: AsyncDisposableStack, at: { readonly host: string; readonly port: number }) => {
    const { openWorkerMetrics } = await import("./open-shop-metrics.ts");
    const { serveWorkerMetrics } = await import("./serve-worker-metrics.ts");
    const { metrics, close } = openWorkerMetrics({ place, log, rights, jobNames: Object.keys(jobs) });
    stack.defer(close);
    stack.defer(await serveWorkerMetrics(at, { place, metrics }));
    return metrics.observeJob;
  };
  const jobs = shopJobs(jobParts);
  const runNow = runAtOnce(jobs);
  const cronAt = cronInZone(configuration.shop.timeZone);
  const toClose = opening.move();
  let takes = true;

  return {
    ...products.operations,
    ...collecting.operations,
    ...rights.operations,
    ...managed,
    train: async (onProgress) => {
      await requireLedger(database);
      return train(onProgress);
    },
    decide: async (request) => {
      await requireLedger(database);
      return toAnswer(await decide(toDecideRequest(request, {}), decisions.deps), productsFor(request, catalogue.find));
    },
    createApp: async () => {
      await requireLedger(database);
      await using stack = new AsyncDisposableStack();
      const queue = await openShopJobs(jobParts, "queue");
      stack.defer(queue.close);
      // Commands serve nobody, and most of what is loaded for a command would be this.
      const { openShopApp } = await import("./open-shop-app.ts");
      const app = await openShopApp({
        ...{ place, laws, makeId, visitorTokens, signals, models, queue, log },
        ...{ feeds, live, managed, rights, decisions, replicas, changes, collectTools, appendsSettled },
        ...{ accountability, slots, appendsWaiting, jobNames: Object.keys(jobs) },
        ...{ honey, takes: () => takes },
      });
      const served = stack.move();
      app.addHook("onClose", () => served.disposeAsync());
      return app;
    },
    stopTaking: () => {
      takes = false;
    },
    runJob: async (name) => {
      await runNow(name);
      await live.refresh();
    },
    jobsDue: (period) =>
      dueRuns(jobs, period, cronAt).map(({ name, data }) => ({
        name,
        run: async () => {
          await runNow(name, data);
        },
      })),
    refresh: live.refresh,
    startWorker: async () => {
      await requireLedger(database);
      await using stack = new AsyncDisposableStack();
      const watched = configuration.worker?.metrics;
      const observe = watched && (await serveMetrics(stack, watched));
      const queue = await openShopJobs(jobParts, "work", observe);
      stack.defer(queue.close);
      const working = stack.move();
      return () => working.disposeAsync();
    },
    close: () => toClose.disposeAsync(),
  };
};
