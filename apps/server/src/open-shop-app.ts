import { ChoiceWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Logger } from "pino";
import { createApp, type RegisterFeature } from "./app.ts";
import { type CatalogueRouteDependencies, registerCatalogue } from "./catalogue/routes.ts";
import { watchCatalogue } from "./catalogue/watch-catalogue.ts";
import type { CollectTools } from "./collect/collect-tools.ts";
import { countAppended } from "./collect/count-appended.ts";
import { rememberChoices } from "./collect/remember-choices.ts";
import { collectRoutes } from "./collect/routes.ts";
import { grantsAnything, recordChoice } from "./consent/read.ts";
import { registerChoices } from "./consent/routes.ts";
import type { OpenDecisions } from "./decide/open-decisions.ts";
import { registerDecisions } from "./decide/routes.ts";
import { createAuthenticate } from "./http/authenticate.ts";
import { createReadVisitor } from "./http/read-visitor.ts";
import type { VisitorTokens } from "./identity/read.ts";
import { openKeyRing } from "./keys/key-ring.ts";
import type { ServedModels } from "./models/read.ts";
import { describeError } from "./platform/describe-error.ts";
import { type MakeId, randomId } from "./platform/ids.ts";
import type { JobRegistry, Jobs } from "./platform/jobs.ts";
import { logSettings } from "./platform/log.ts";
import { openMetrics } from "./platform/metrics.ts";
import { followPeople } from "./platform/people-changes.ts";
import type { ShopPlace } from "./shop-place.ts";

/** What the features of an open shop give to the application that serves them. */
export type ShopAppParts = {
  readonly place: ShopPlace;
  readonly makeId: MakeId;
  readonly visitorTokens: VisitorTokens;
  readonly products: Omit<CatalogueRouteDependencies, "authenticate">;
  readonly collectTools: CollectTools;
  readonly decisions: OpenDecisions;
  readonly models: Pick<ServedModels, "current">;
  readonly queue: Jobs<JobRegistry>;
  readonly log: Logger;
};

const LOOK_EVERY_SECONDS = 5;

/** Puts the routes of all features together, and keeps what they remember up to date while the application is open. */
export const openShopApp = async (parts: ShopAppParts): Promise<FastifyInstance> => {
  const { place, makeId, visitorTokens, products, decisions, queue } = parts;
  const { open, configuration, secrets, clock, version } = place;
  const { database } = open;
  const { registry } = configuration;
  const metrics = openMetrics({
    clock,
    modelFittedAt: () => parts.models.current()?.manifest.fittedAt,
    queueDepths: queue.depths,
  });
  const rememberedChoices = rememberChoices(parts.collectTools.choices, clock);
  const forgetPerson = (subject: SubjectKey): void => {
    rememberedChoices.forget(subject);
    decisions.forgetVisitor(subject);
  };
  const forgetEverybody = (): void => {
    rememberedChoices.forgetEverybody();
    decisions.forgetEverybody();
  };
  const collectTools = {
    ...parts.collectTools,
    choices: rememberedChoices,
    append: countAppended(parts.collectTools.append, metrics),
    onChanged: forgetPerson,
  };
  const authenticate = createAuthenticate(await openKeyRing(database, clock));
  const choices = { database, registry, clock, makeId, makeGrant: randomId, authenticate, visitorTokens };
  const decisionRoutes = {
    decide: decisions.deps,
    receipts: { database, secrets },
    authenticate,
    readVisitor: createReadVisitor(visitorTokens.verify, clock),
    metrics,
  };
  const features: readonly RegisterFeature[] = [
    (app) => registerChoices(app, { ...choices, onChoice: forgetPerson }),
    (app) => registerCatalogue(app, { ...products, authenticate }),
    (app) => void app.register(collectRoutes(collectTools, { authenticate, prove: visitorTokens.prove })),
    (app) => registerDecisions(app, decisionRoutes),
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
        recordChoice(transaction, subjectKey, request.body as ChoiceWire, clock(), { registry, makeId }),
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
  const stopFollowing = await followChanges(parts, forgetPerson, forgetEverybody);
  app.addHook("onClose", stopFollowing);
  decisions.warmUp();
  return app;
};

/** What other processes write of the catalogue and of people, this one knows from then on. */
const followChanges = async (
  { place, products, log }: ShopAppParts,
  forget: (subject: SubjectKey) => void,
  forgetEverybody: () => void,
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
  const people = await followPeople(pool, {
    forget,
    forgetEverybody,
    onProblem: report("people"),
  });
  stack.defer(people.close);
  const opened = stack.move();
  return () => opened.disposeAsync();
};
