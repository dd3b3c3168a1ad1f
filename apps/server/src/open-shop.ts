import { randomBytes } from "node:crypto";
import { brandAs, consentGate, type SubjectKey, titleIn } from "@seimbang/engine";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { openLog } from "./accountability/open-log.ts";
import { recordConfiguration } from "./accountability/record-configuration.ts";
import { applyLedger } from "./backups/apply-ledger.ts";
import { openBackups } from "./backups/open-backups.ts";
import { requireLedger } from "./backups/restored-shop.ts";
import { applySensitiveRules } from "./catalogue/apply-sensitive-rules.ts";
import { deriveCatalogue } from "./catalogue/derive-catalogue.ts";
import { importCatalogue } from "./catalogue/import-catalogue.ts";
import { createSensitiveRules, openCatalogue } from "./catalogue/read.ts";
import { DEFAULT_APPEND_LIMITS, type GroupedAppender, groupAppends } from "./collect/append-grouped.ts";
import { appendNewBy } from "./collect/append-new.ts";
import { createChoiceChanges } from "./collect/choice-changes.ts";
import { makeCollectTools } from "./collect/collect-tools.ts";
import { importEvents } from "./collect/import-events.ts";
import { peopleRegister } from "./collect/people-register.ts";
import { measuringPurpose } from "./collect/read.ts";
import { openComfort } from "./comfort/open-comfort.ts";
import { advertisingPurposes } from "./configuration/advertising-purposes.ts";
import { loadChoices, openRegistry, redeemPreview, sampleChoices } from "./consent/read.ts";
import { judgeOffers } from "./copy/read.ts";
import { decide } from "./decide/decide.ts";
import { toDecideRequest } from "./decide/decide-request.ts";
import { loadHistories } from "./decide/load-histories.ts";
import { openDecisions } from "./decide/open-decisions.ts";
import { readDecisionId } from "./decide/read.ts";
import { productsFor } from "./decide/show-product.ts";
import { toAnswer } from "./decide/to-answer.ts";
import { decisionReader } from "./decision-reader.ts";
import { forgetExposures, moveExposures } from "./experiments/read.ts";
import { createCustomerTokenVerifier } from "./identity/customer-token.ts";
import { findSubject, rememberDevice } from "./identity/read.ts";
import { createVisitorTokens } from "./identity/verify-visitor-token.ts";
import { cancelInvoices, keepInvoices } from "./invoices/keep-invoices.ts";
import { openLaws } from "./laws/read.ts";
import { mayReadFor } from "./may-read-for.ts";
import { makeRecommender } from "./models/make-recommender.ts";
import { openModels, withdrawFormerModels } from "./models/read.ts";
import { openOffers } from "./offers/open-offers.ts";
import { takeBackOrders } from "./offers/read.ts";
import { openShopAccountability } from "./open-shop-accountability.ts";
import { openShopCampaigns } from "./open-shop-campaigns.ts";
import { openShopFairness } from "./open-shop-fairness.ts";
import { openShopJobs, type ShopJobsParts, scheduledJobs, shopJobs } from "./open-shop-jobs.ts";
import { openShopLive } from "./open-shop-live.ts";
import { openShopRecords } from "./open-shop-records.ts";
import { openShopRights } from "./open-shop-rights.ts";
import { openShopTraining } from "./open-shop-training.ts";
import { peopleChoices } from "./people-choices.ts";
import { personalDataHolders } from "./personal-data-holders.ts";
import { monotonicClock } from "./platform/clock.ts";
import { timeOrderedIds } from "./platform/ids.ts";
import { logSettings } from "./platform/log.ts";
import { announcePeople, followPeople } from "./platform/people-changes.ts";
import { keyOf } from "./platform/person-key.ts";
import { createReplicas } from "./platform/replicas.ts";
import { runAtOnce } from "./platform/run-at-once.ts";
import { recordCustomerChoices } from "./record-customer-choices.ts";
import { openBalance } from "./reports/open-balance.ts";
import { openRetention } from "./retention/open-retention.ts";
import { retentionSettings } from "./retention/retention-rules.ts";
import { openRequests } from "./rights/open-requests.ts";
import type { OpenShop } from "./shop-operations.ts";
import type { ShopPlace } from "./shop-place.ts";
import { signalReader } from "./signals/read.ts";

/** A file of one's own has no limit but the disk's. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** Puts the features together; it is the one place that knows them all. */
export const openShop = async (place: ShopPlace): Promise<OpenShop> => {
  const { open, secrets, clock, version } = place;
  const { database } = open;
  const laws = openLaws(place.configuration);
  const registry = await openRegistry(database, place.configuration, clock);
  // From here on everybody sees what is in force, and nobody what was only announced.
  const configuration = { ...place.configuration, registry };
  const accountability = await openLog({ database, secrets, clock, shopUrl: configuration.shop.url });
  await recordConfiguration(database, { configuration: place.configuration, version }, clock());
  const makeId = timeOrderedIds(clock);
  // The command line's answers are on the standard output.
  const log = pino(logSettings(place.logLevel), process.stderr);
  const onFault = (error: unknown): void => log.error({ err: error }, "fault");

  const rules = createSensitiveRules(configuration.sensitive.categories);
  await applySensitiveRules(database, rules, clock);
  const catalogue = await openCatalogue(database, clock);
  const imports = { database, clock, makeId, rules, shop: configuration.shop };

  // Also a worker and the command line unwrap keys, and serve no page.
  const people = await followPeople(open.pool, {
    forget: (subject) => secrets.wrapping.forget(keyOf(subject)),
    forgetEverybody: secrets.wrapping.forgetEverything,
    onWord: () => undefined,
    onProblem: onFault,
  });

  const recommender = makeRecommender(configuration.model);
  const models = await openModels(open, {
    decode: recommender.decode,
    onProblem: ({ modelId, error }) => log.error({ modelId, err: error }, "model"),
  });

  const verifyCustomerToken = await createCustomerTokenVerifier(configuration.customerTokens, place.customerTokenKey);
  const visitorTokens = createVisitorTokens({ database, secrets, makeId, verifyCustomerToken });
  const isSensitiveCategory = (category: string): boolean =>
    rules.isSensitiveCategory(category) || catalogue.categoryInOtherLanguages(category).some(rules.isSensitiveCategory);
  const signals = signalReader(registry);
  const appender = groupAppends(database, DEFAULT_APPEND_LIMITS, appendNewBy(open));
  const replicas = createReplicas({
    database,
    makeId,
    stopwatch: monotonicClock,
    settled: async () => {
      await Promise.all([appender.settled(), decisions.settled()]);
    },
    onProblem: onFault,
    masterKeys: () => secrets.wrapping.masterKeys().map(({ name }) => name),
  });
  const live = openShopLive({
    ...{ database, secrets, clock, configuration, catalogue, onFault },
    audienceOf: (document) => campaigns.audienceOf(document),
  });
  const decisions = openDecisions({
    levelLimit: live.disabled.limit,
    database,
    secrets,
    clock,
    stopwatch: monotonicClock,
    campaigns: live.campaigns,
    experiments: live.experiments,
    random: Math.random,
    makeId,
    consentGate,
    refusedBySignals: signals.refused,
    advertising: advertisingPurposes(registry),
    isSensitiveCategory,
    sampleChoices: sampleChoices(registry),
    redeemPreview: (grant, subject, now) => redeemPreview(database, registry, grant, subject, now),
    onFault,
    slots: configuration.slots,
    invasiveness: live.invasiveness,
    visitorCacheMegabytes: configuration.limits.visitorCacheMegabytes,
    catalogue,
    currentModel: models.current,
    loadChoices: (subjects) => loadChoices(database, registry, subjects, clock()),
    loadSignals: (subjects) => loadHistories(database, subjects),
    replicas,
    verifyVisitor: visitorTokens.verify,
  });
  const { forgetVisitor } = decisions;
  const changes = createChoiceChanges();
  const noteChange = (subject: SubjectKey): void => {
    changes.note(subject);
    forgetVisitor(subject);
  };
  const choices = peopleChoices({ database, registry, clock, makeId, onChanged: noteChange });
  const { train, readShopping } = openShopTraining({
    ...{ open, clock, version, configuration, catalogue, choices, recommender, models },
  });
  const sold = { shop: configuration.shop, findProduct: catalogue.find, allProducts: catalogue.all };
  const aboutPeople = {
    ...{ database, secrets, clock, makeId, configuration },
    ...{ sold, isSensitiveCategory, isSensitive: decisions.deps.isSensitive },
  };
  const { campaigns, experiments } = openShopCampaigns({
    ...aboutPeople,
    onFault,
    onExperimentMoved: live.experiments.refresh,
    rowOf: (decisionId) => readDecisionId(secrets, decisionId),
    ...{ judge: live.judge, readShopping, choices },
    assess: (document) => assessments.assessCampaign(document),
  });
  await live.refresh();

  const append: GroupedAppender["append"] = async (work) => {
    const outcome = await appender.append(work);
    for (const { subjectKey } of work.rows) forgetVisitor(subjectKey);
    return outcome;
  };
  const { invoices } = configuration;
  const collectTools = makeCollectTools({
    database,
    configuration,
    deriveKey: secrets.deriveKey,
    clock,
    makeId,
    identities: peopleRegister({ database, secrets, clock, makeId }),
    choices,
    changes,
    refusedBySignals: signals.refused,
    findProduct: catalogue.find,
    isSensitiveCategory,
    readDecision: decisionReader(secrets),
    clickDaysOf: (campaignId) => live.campaigns.clickDaysOf(campaignId) ?? configuration.attribution.clickDays,
    countTouches: live.campaigns.countTouches,
    takeBackOrders: async (orderIds) => {
      await takeBackOrders(orderIds, clock(), { database, secrets });
      await cancelInvoices(orderIds, clock(), { database, secrets });
    },
    keepOrders: invoices && ((orders) => keepInvoices(orders, clock(), { database, secrets, law: invoices })),
    append,
    exposures: { move: moveExposures, forget: forgetExposures },
    onChanged: async (subject) => noteChange(subject),
  });

  const judgeWords = judgeOffers(live.judge, configuration.shop.currency);
  const offers = openOffers({ ...{ database, secrets, clock, makeId }, ...sold, ...{ judgeWords, readShopping } });

  const fairness = openShopFairness({ ...aboutPeople, decide: decisions.deps, offers });

  const comfort = openComfort({
    ...{ database, clock, makeId, configuration, choices },
    ...{ disabled: live.disabled, calibration: live.calibration },
  });
  const balance = openBalance({
    ...{ database, clock, randomBytes },
    currency: configuration.shop.currency,
    measuring: () => measuringPurpose(registry),
    mayMeasure: (purpose) => mayReadFor(purpose, choices, clock),
    clickDays: configuration.attribution.clickDays,
    slots: [...configuration.slots.keys()],
    holdoutShare: configuration.experiments.holdoutShare,
    mostSpent: configuration.experiments.mostSpent ?? 0,
    comfortSampling: configuration.feedback.comfortSampling,
  });
  const backups = openBackups({
    ...{ open, secrets, clock, makeId },
    shopUrl: configuration.shop.url,
    schedule: configuration.backups,
  });
  const { records, assessments, ...kept } = openShopRecords({
    ...{ database, pool: open.pool, secrets, clock, makeId, configuration, laws, version, fairness, comfort, onFault },
    invasiveness: () => ({ ...live.invasiveness }),
  });
  const erasures = {
    onNoted: () => backups.copyErasures().catch(onFault),
    holders: personalDataHolders(secrets),
    listeners: [() => withdrawFormerModels(database, clock())],
  };
  const retention = openRetention({
    ...{ database, clock, makeId },
    holders: erasures.holders,
    settings: retentionSettings(configuration),
  });
  const { breaches, audits } = openShopAccountability({
    ...{ place, laws, assessments, records, makeId, accountability, onFault },
    scheduledJobs: () => scheduledJobs(shopJobs(jobParts)),
  });
  const managed = { campaigns, experiments, fairness, balance, comfort, records, assessments, breaches, audits };
  const jobParts: ShopJobsParts = {
    open,
    configuration,
    clock,
    erasures,
    secrets,
    wrapping: secrets.wrapping,
    train,
    ...managed,
    feeds: { ...imports, catalogue },
    retention,
    backups,
    accountability,
    log,
  };
  const requests = openRequests(
    await openShopRights({
      ...{ database, secrets, clock, makeId, configuration, accountability, laws },
      onChanged: async (subject) => noteChange(subject),
    }),
  );
  const openQueue = (role: "queue" | "work") => openShopJobs(jobParts, role);
  const runNow = runAtOnce(shopJobs(jobParts));

  const createShopApp = async (): Promise<FastifyInstance> => {
    await requireLedger(database);
    await using stack = new AsyncDisposableStack();
    const queue = await openQueue("queue");
    stack.defer(queue.close);
    // Commands serve nobody, and most of what is loaded for a command would be this.
    const { openShopApp } = await import("./open-shop-app.ts");
    const app = await openShopApp({
      place: { ...place, configuration },
      laws,
      makeId,
      visitorTokens,
      products: { ...imports, catalogue },
      ...managed,
      disabled: live.disabled,
      refreshLive: live.refresh,
      offers,
      collectTools,
      appendsSettled: appender.settled,
      decisions,
      replicas,
      signals,
      models,
      queue,
      retention,
      backups,
      accountability,
      log,
    });
    const opened = stack.move();
    app.addHook("onClose", () => opened.disposeAsync());
    return app;
  };

  return {
    importCatalogue: async (feed, options) => {
      const report = await importCatalogue({ ...feed, mostCharacters: NO_LIMIT }, options, imports);
      await catalogue.refresh();
      return report;
    },
    deriveCatalogue: async (input) => {
      const report = await deriveCatalogue(input, imports);
      await catalogue.refresh();
      return report;
    },
    importEvents: (input) => importEvents(input, collectTools).finally(() => announcePeople(database, "everybody")),
    recordChoices: (given) => recordCustomerChoices(given, { database, secrets, clock, makeId, choices }),
    rememberDevice: (customerId, deviceId) =>
      rememberDevice({ database, secrets, makeId }, customerId, deviceId, clock()),
    isHeldOut: async (customerId) => {
      const subject = await findSubject(database, secrets, "customer", customerId);
      return subject !== undefined && live.experiments.isHeldOut(subject);
    },
    applyLedger: (ledger, isNewest) =>
      applyLedger({ database, ...erasures }, ledger, { isNewest, secrets, now: clock() }),
    train: async (onProgress) => {
      await requireLedger(database);
      return train(onProgress);
    },
    decide: async (request) => {
      await requireLedger(database);
      return toAnswer(await decide(toDecideRequest(request, {}), decisions.deps), productsFor(request, catalogue.find));
    },
    ...managed,
    offers,
    requests,
    retention,
    backups,
    titleOf: (productId, language) => {
      const product = catalogue.find(brandAs.productId(productId));
      return product === undefined ? productId : titleIn(language, product);
    },
    createApp: createShopApp,
    runJob: async (name) => {
      await runNow(name);
      await live.refresh();
    },
    startWorker: async () => {
      await requireLedger(database);
      const queue = await openQueue("work");
      return queue.close;
    },
    close: async () => {
      await kept.close();
      await appender.drained();
      await decisions.close();
      await live.close();
      await models.close();
      await people.close();
    },
  };
};
