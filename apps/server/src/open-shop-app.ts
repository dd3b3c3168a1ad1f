import { join } from "node:path";
import { ChoiceWire } from "@seimbang/contracts";
import { isQuiet, type SubjectKey } from "@seimbang/engine";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Logger } from "pino";
import { keepSequencing } from "./accountability/keep-sequencing.ts";
import { registerLog } from "./accountability/routes.ts";
import type { SequenceParts } from "./accountability/sequence-log.ts";
import { createApp, type RegisterFeature } from "./app.ts";
import type { Assessments } from "./assessments/open-assessments.ts";
import { registerAssessments } from "./assessments/routes.ts";
import type { Audits } from "./audits/open-audits.ts";
import { registerAudits } from "./audits/routes.ts";
import type { Backups } from "./backups/open-backups.ts";
import { registerBackups } from "./backups/routes.ts";
import type { Breaches } from "./breaches/open-breaches.ts";
import { registerBreaches } from "./breaches/routes.ts";
import type { Campaigns } from "./campaigns/open-campaigns.ts";
import { copiesFinder } from "./campaigns/read.ts";
import { registerCampaigns } from "./campaigns/routes.ts";
import { watchLive } from "./campaigns/watch-live.ts";
import { everListedFinder, type OpenCatalogue } from "./catalogue/read.ts";
import { type CatalogueRouteDependencies, registerCatalogue } from "./catalogue/routes.ts";
import { watchCatalogue } from "./catalogue/watch-catalogue.ts";
import type { CollectTools } from "./collect/collect-tools.ts";
import { countAppended } from "./collect/count-appended.ts";
import { rememberChoices } from "./collect/remember-choices.ts";
import { collectRoutes } from "./collect/routes.ts";
import type { DisabledLevels } from "./comfort/disabled-levels.ts";
import type { Comfort } from "./comfort/open-comfort.ts";
import { registerComfort } from "./comfort/routes.ts";
import { registerHistory } from "./consent/history-routes.ts";
import { grantsAnything, recordChoice } from "./consent/read.ts";
import { choiceIn, registerChoices } from "./consent/routes.ts";
import type { OpenDecisions } from "./decide/open-decisions.ts";
import { registerDecisions } from "./decide/routes.ts";
import type { Experiments } from "./experiments/open-experiments.ts";
import { registerExperiments } from "./experiments/routes.ts";
import type { Fairness } from "./fairness/open-fairness.ts";
import { registerFairness } from "./fairness/routes.ts";
import { registerSurvey } from "./fairness/survey-routes.ts";
import type { AnswerPromptDependencies } from "./feedback/answer-prompt.ts";
import { registerFeedback } from "./feedback/routes.ts";
import { createAuthenticate } from "./http/authenticate.ts";
import { createReadVisitor } from "./http/read-visitor.ts";
import { createWhoAsks } from "./http/who-asks.ts";
import { registerLinks } from "./identity/link-routes.ts";
import type { VisitorTokens } from "./identity/read.ts";
import { openKeyRing } from "./keys/key-ring.ts";
import { openPagesKey } from "./keys/open-pages-key.ts";
import { forget } from "./known/read.ts";
import { registerKnown } from "./known/routes.ts";
import type { Laws } from "./laws/read.ts";
import type { ServedModels } from "./models/read.ts";
import { noticeRoutes } from "./notice/routes.ts";
import type { Offers } from "./offers/open-offers.ts";
import { offerRoutes } from "./offers/routes.ts";
import type { Partners } from "./open-dsr/open-partners.ts";
import { registerPartnerProtocols } from "./open-dsr/partner-protocols.ts";
import { registerPartners } from "./open-dsr/partner-routes.ts";
import { openShopRights } from "./open-shop-rights.ts";
import { pagesRoutes } from "./pages/routes.ts";
import { type PeopleMemory, peopleMemories } from "./people-memories.ts";
import { describeError } from "./platform/describe-error.ts";
import { type MakeId, randomId } from "./platform/ids.ts";
import type { JobRegistry, Jobs } from "./platform/jobs.ts";
import { logSettings } from "./platform/log.ts";
import { openMetrics } from "./platform/metrics.ts";
import { followPeople } from "./platform/people-changes.ts";
import type { Replicas } from "./platform/replicas.ts";
import type { Records } from "./records/open-records.ts";
import { registerRecords } from "./records/routes.ts";
import type { ShopBalance } from "./reports/open-balance.ts";
import { registerBalance } from "./reports/routes.ts";
import type { Retention } from "./retention/open-retention.ts";
import { registerRetention } from "./retention/routes.ts";
import { registerCertificates } from "./rights/certificate-routes.ts";
import { resumeErasures } from "./rights/erase-subject.ts";
import { honourBrowserSignal } from "./rights/honour-browser-signal.ts";
import { openRequests } from "./rights/open-requests.ts";
import { registerQueue } from "./rights/queue-routes.ts";
import { registerRights } from "./rights/routes.ts";
import type { ShopPlace } from "./shop-place.ts";
import type { SignalReader } from "./signals/read.ts";

/** What the features of an open shop give to the application that serves them. */
export type ShopAppParts = {
  readonly place: ShopPlace;
  readonly laws: Laws;
  readonly makeId: MakeId;
  readonly visitorTokens: VisitorTokens;
  readonly products: Omit<CatalogueRouteDependencies, "authenticate"> & { readonly catalogue: OpenCatalogue };
  readonly campaigns: Campaigns;
  readonly experiments: Experiments;
  readonly fairness: Fairness;
  readonly balance: ShopBalance;
  readonly breaches: Breaches;
  readonly audits: Audits;
  readonly comfort: Comfort;
  readonly records: Records;
  readonly assessments: Assessments;
  readonly disabled: Pick<DisabledLevels, "limit">;
  /** Reads anew which campaigns are live and which experiments run. */
  readonly refreshLive: () => Promise<void>;
  readonly offers: Offers;
  readonly collectTools: CollectTools;
  /** Resolves when no event that was judged by earlier choices is on its way to the disk any more. */
  readonly appendsSettled: () => Promise<void>;
  readonly decisions: OpenDecisions;
  readonly replicas: Replicas;
  readonly signals: SignalReader;
  readonly models: Pick<ServedModels, "current">;
  readonly queue: Jobs<JobRegistry>;
  readonly partners: Partners;
  readonly retention: Retention;
  readonly backups: Pick<Backups, "list" | "copyErasures">;
  readonly accountability: SequenceParts;
  readonly log: Logger;
};

const LOOK_EVERY_SECONDS = 5;
const APPS = join(import.meta.dirname, "../..");
/** Where `npm run build` puts what browsers load. */
const BUILT = { sdk: join(APPS, "sdk/dist"), privacy: join(APPS, "privacy/dist") };

/** Puts the routes of all features together, and keeps what they remember up to date while the application is open. */
export const openShopApp = async (parts: ShopAppParts): Promise<FastifyInstance> => {
  const { place, makeId, visitorTokens, products, decisions, replicas, queue } = parts;
  const { open, configuration, secrets, clock, version } = place;
  const { database } = open;
  const { registry } = configuration;
  const metrics = openMetrics({
    clock,
    modelFittedAt: () => parts.models.current()?.manifest.fittedAt,
    queueDepths: queue.depths,
  });
  const rememberedChoices = rememberChoices(parts.collectTools.choices, clock, replicas.isCurrent);
  const { changes } = parts.collectTools;
  const memories = peopleMemories({
    ...{ changes, rememberedChoices, decisions, visitorTokens },
    identities: parts.collectTools.identities,
    wrapping: secrets.wrapping,
  });
  /** A change is acknowledged once no replica can answer as before it, and nothing judged before it is still to be stored. */
  const tellOfPerson = async (subject: SubjectKey): Promise<void> => {
    memories.forget(subject);
    await Promise.all([parts.appendsSettled(), replicas.everybodyHeard()]);
  };
  const collectTools = {
    ...parts.collectTools,
    choices: {
      ...rememberedChoices,
      append: async (lines: Parameters<typeof rememberedChoices.append>[0]) => {
        await rememberedChoices.append(lines);
        await replicas.everybodyHeard();
      },
    },
    append: countAppended(parts.collectTools.append, metrics),
    onChanged: tellOfPerson,
  };
  const publishableKey = await openPagesKey(database, secrets, clock());
  const authenticate = createAuthenticate(await openKeyRing(database, clock));
  const reportSignals = parts.signals.report;
  const { surveyPurpose } = configuration.fairness;
  const choices = {
    database,
    registry,
    surveyPurpose,
    clock,
    makeId,
    makeGrant: randomId,
    authenticate,
    visitorTokens,
    reportSignals,
  };
  const readVisitor = createReadVisitor(visitorTokens.verify, clock);
  const findEverListed = everListedFinder(database, products.catalogue);
  const findCopies = copiesFinder(database);
  const decisionRoutes = {
    decide: decisions.deps,
    findProduct: products.catalogue.find,
    findEverListed,
    findCopies,
    receipts: { database, secrets },
    authenticate,
    readVisitor,
    metrics,
  };
  const forgetBetween: AnswerPromptDependencies["forgetBetween"] = (transaction, subject, time, now) =>
    forget(transaction, subject, time, now, { registry, makeId, findEverListed });
  const feedback = {
    ...choices,
    secrets,
    findCopies,
    feedback: configuration.feedback,
    isQuietAt: (now: number) => isQuiet(configuration.invasiveness.quietHours, configuration.shop.timeZone, now),
    levelLimit: parts.disabled.limit,
    slots: configuration.slots,
    findProduct: products.catalogue.find,
    categoryNames: products.catalogue.categoryNames,
    readVisitor,
    forgetBetween,
  };
  const whoAsks = createWhoAsks(authenticate, visitorTokens.verify, clock);
  const { accountability } = parts;
  const rights = {
    ...(await openShopRights({
      ...{ database, secrets, clock, makeId, configuration, accountability, laws: parts.laws },
      tellRecipients: parts.partners.tellRecipients,
      onChanged: tellOfPerson,
    })),
    onNoted: () =>
      parts.backups
        .copyErasures()
        .catch((error: unknown) => parts.log.error({ failure: describeError(error) }, "backups")),
    ...{ authenticate, whoAsks, visitorTokens },
  };
  const history = rights;
  const known = {
    ...{ database, secrets, registry, clock, makeId },
    surveyPurpose,
    decide: decisions.deps,
    whoAsks,
    findEverListed,
    findCopies,
    categoryNames: products.catalogue.categoryNames,
    isSensitiveCategory: parts.collectTools.isSensitiveCategory,
    onChanged: tellOfPerson,
  };
  await resumeErasures(rights, clock(), (failed) => parts.log.error(failed, "erasure"));
  const survey = { database, registry, clock, authenticate, readVisitor, ...configuration.fairness };
  const offerParts = { offers: parts.offers, shop: configuration.shop, findProduct: products.catalogue.find };
  const features: readonly RegisterFeature[] = [
    (app) => registerChoices(app, { ...choices, onChoice: tellOfPerson }),
    (app) => registerLinks(app, { database, secrets, makeId, shopUrl: configuration.shop.url, authenticate, clock }),
    (app) => registerCatalogue(app, { ...products, authenticate }),
    (app) => registerCampaigns(app, { campaigns: parts.campaigns, authenticate }),
    (app) => registerExperiments(app, { experiments: parts.experiments, authenticate }),
    (app) => registerFairness(app, { fairness: parts.fairness, authenticate }),
    (app) => registerBalance(app, { balance: parts.balance, authenticate }),
    (app) => registerRetention(app, { retention: parts.retention, authenticate }),
    (app) => registerBackups(app, { backups: parts.backups, authenticate }),
    (app) => registerComfort(app, { comfort: parts.comfort, authenticate }),
    (app) => registerRecords(app, { records: parts.records, authenticate, shop: configuration.shop }),
    (app) => registerAssessments(app, { assessments: parts.assessments, authenticate, shop: configuration.shop }),
    (app) => registerSurvey(app, survey),
    (app) => void app.register(offerRoutes({ ...offerParts, authenticate })),
    (app) => void app.register(collectRoutes(collectTools, { authenticate, prove: visitorTokens.prove })),
    (app) => registerDecisions(app, decisionRoutes),
    (app) => registerFeedback(app, { ...feedback, onChoice: tellOfPerson }),
    (app) => registerKnown(app, known),
    (app) => registerHistory(app, history),
    (app) => registerRights(app, rights),
    (app) => registerCertificates(app, rights),
    (app) => registerPartners(app, { database, clock, authenticate }),
    (app) => registerPartnerProtocols(app, { rights, partners: parts.partners, configuration }),
    (app) => registerLog(app, accountability),
    (app) => {
      if (parts.laws.jurisdictions.includes("ccpa")) honourBrowserSignal(app, rights);
    },
    (app) => registerBreaches(app, { breaches: parts.breaches, database, secrets, authenticate, whoAsks }),
    (app) => registerAudits(app, { audits: parts.audits, authenticate }),
    (app) => registerQueue(app, { requests: openRequests(rights), authenticate, clock }),
    (app) => void app.register(noticeRoutes({ database, configuration, laws: parts.laws, clock, authenticate })),
    (app) => void app.register(pagesRoutes({ built: BUILT, ...configuration, publishableKey })),
  ];
  const app = await createApp({
    configuration,
    database,
    secrets,
    clock,
    makeId,
    authenticate,
    firstChoice: {
      wire: ChoiceWire,
      grantsAnything: (choice) => grantsAnything(choice as ChoiceWire),
      record: (transaction, { subjectKey }, request) =>
        recordChoice(transaction, subjectKey, choiceIn(request), clock(), { registry, makeId }),
    },
    isReady: () =>
      sql`select 1`.execute(database).then(
        () => true,
        () => false,
      ),
    readMetrics: metrics.read,
    logger: { ...logSettings(place.logLevel), stream: process.stderr },
    version,
    features,
  });
  const stopFollowing = await followChanges(parts, memories);
  app.addHook("onClose", stopFollowing);
  decisions.warmUp();
  return app;
};

/** What other processes write of the catalogue, of campaigns and of people, this one knows from then on. */
const followChanges = async (
  { place, products, refreshLive, replicas, accountability, log }: ShopAppParts,
  memories: PeopleMemory,
): Promise<() => Promise<void>> => {
  const report =
    (what: string) =>
    (error: unknown): void =>
      log.error({ failure: describeError(error) }, what);
  const { pool } = place.open;
  await using stack = new AsyncDisposableStack();
  const catalogue = await watchCatalogue(pool, products.catalogue, {
    pollSeconds: LOOK_EVERY_SECONDS,
    onFailure: report("catalogue"),
  });
  stack.defer(catalogue.close);
  const campaigns = await watchLive(pool, refreshLive, {
    pollSeconds: LOOK_EVERY_SECONDS,
    onFailure: report("campaigns"),
  });
  stack.defer(campaigns.close);
  const people = await followPeople(pool, {
    ...memories,
    onWord: replicas.onWord,
    onProblem: report("people"),
  });
  stack.defer(people.close);
  stack.defer(keepSequencing(accountability, report("accountability")).close);
  await replicas.join();
  stack.defer(replicas.leave);
  const opened = stack.move();
  return () => opened.disposeAsync();
};
