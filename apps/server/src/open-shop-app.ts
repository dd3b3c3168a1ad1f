import { randomBytes } from "node:crypto";
import { type AreaName, ChoiceWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { FastifyInstance } from "fastify";
import { createApp } from "./app.ts";
import { copiesFinder } from "./campaigns/read.ts";
import { everListedFinder } from "./catalogue/read.ts";
import { countAppended } from "./collect/count-appended.ts";
import { rememberChoices } from "./collect/remember-choices.ts";
import { grantsAnything, recordChoice } from "./consent/read.ts";
import { choiceIn } from "./consent/routes.ts";
import { customerFeatures } from "./customer-features.ts";
import { showReceipt } from "./decide/read.ts";
import { followChanges } from "./follow-changes.ts";
import { createAuthenticate } from "./http/authenticate.ts";
import { isDatabaseThere } from "./http/is-database-there.ts";
import { createWhoAsks } from "./http/who-asks.ts";
import { openKeyRing } from "./keys/key-ring.ts";
import { openPagesKey } from "./keys/open-pages-key.ts";
import { registerKeys } from "./keys/routes.ts";
import { managedFeatures } from "./managed-features.ts";
import { registerPartnerProtocols } from "./open-dsr/partner-protocols.ts";
import { openShopIntrusions } from "./open-shop-intrusions.ts";
import { openShopMetrics } from "./open-shop-metrics.ts";
import { peopleMemories } from "./people-memories.ts";
import { openAreaChanges } from "./platform/area-changes.ts";
import { monotonicClock } from "./platform/clock.ts";
import { describeError } from "./platform/describe-error.ts";
import { followWays } from "./platform/follow-way.ts";
import { logSettings } from "./platform/log.ts";
import { enterForNobody } from "./rights/enter-for-nobody.ts";
import { resumeErasures } from "./rights/erase-subject.ts";
import { openRequests } from "./rights/open-requests.ts";
import type { ShopAppParts } from "./shop-app-parts.ts";
import { openStaff } from "./staff/open-staff.ts";
import { registerStaff } from "./staff/routes.ts";

/** Puts the routes of all features together, and keeps what they remember up to date while the application is open. */
export const openShopApp = async (parts: ShopAppParts): Promise<FastifyInstance> => {
  const {
    place,
    feeds,
    managed,
    makeId,
    visitorTokens,
    decisions,
    replicas,
    changes,
    queue,
    rights,
    accountability,
    log,
    honey,
  } = parts;
  const { open, configuration, secrets, clock, version } = place;
  const { database } = open;
  const { registry } = configuration;
  const { metrics, close: closeMetrics } = openShopMetrics(parts);
  const { tracing } = place;
  const follow = followWays({ inSpan: tracing?.inSpan, observeSteps: metrics.observeSteps });
  const everybodyHeard = async (also: Promise<void>): Promise<void> => {
    const began = monotonicClock();
    await Promise.all([also, replicas.everybodyHeard()]);
    metrics.observeConsentEffect(monotonicClock() - began);
  };
  const rememberedChoices = rememberChoices(parts.collectTools.choices, clock, replicas.isCurrent);
  const { identities } = parts.collectTools;
  const memories = peopleMemories({
    ...{ changes, identities, rememberedChoices, decisions, visitorTokens },
    wrapping: secrets.wrapping,
  });
  /** A change is acknowledged once no replica can answer as before it, and nothing judged before it is still to be stored. */
  const tellOfPerson = async (subject: SubjectKey): Promise<void> => {
    memories.forget(subject);
    await everybodyHeard(parts.appendsSettled());
  };
  const collectTools = {
    ...parts.collectTools,
    choices: {
      ...rememberedChoices,
      append: async (lines: Parameters<typeof rememberedChoices.append>[0]) => {
        await rememberedChoices.append(lines);
        await everybodyHeard(Promise.resolve());
      },
    },
    append: countAppended(parts.collectTools.append, metrics),
    onChanged: tellOfPerson,
    follow,
  };
  const publishableKey = await openPagesKey(database, secrets, clock());
  const staff = openStaff({
    ...{ database, secrets, clock, makeId, randomBytes, shop: configuration.shop },
    sendsMail: configuration.messages?.mail !== undefined,
  });
  const keyRing = await openKeyRing(database, clock);
  const authenticate = createAuthenticate(keyRing.findCaller, staff.findStaff);
  const whoAsks = createWhoAsks(authenticate, visitorTokens.verify, clock);
  const requestDeps = rights.requestsTelling(tellOfPerson, follow);
  const receiptsIn = showReceipt({
    findEverListed: everListedFinder(database, feeds.catalogue),
    findCopies: copiesFinder(database),
  });
  await resumeErasures(requestDeps, clock(), (failed) => log.error(failed, "erasure"));
  await using opening = new AsyncDisposableStack();
  opening.defer(closeMetrics);
  const areaChanges = await openAreaChanges(open.listeningPool, (error) =>
    log.error({ failure: describeError(error) }, "changes"),
  );
  opening.defer(areaChanges.close);
  const { intrusions, watch, addresses } = await openShopIntrusions({
    ...{ place, managed, honey, staff: staff.deps, log },
  });
  opening.defer(watch.settled);
  const followArea = (area: AreaName, refresh: () => Promise<void>): void => {
    const stop = areaChanges.follow((areas) => {
      if (areas.includes(area)) refresh().catch((error) => log.error({ failure: describeError(error) }, area));
    });
    opening.defer(stop);
  };
  followArea("slots", parts.slots.refresh);
  followArea("keys", keyRing.refresh);
  followArea("intrusions", addresses.refresh);
  followArea("intrusions", honey.refresh);
  const app = await createApp({
    ...{ configuration, database, secrets, clock, makeId, authenticate, version, addresses },
    observe: watch.observe,
    firstChoice: {
      wire: ChoiceWire,
      grantsAnything: (choice) => grantsAnything(choice as ChoiceWire),
      record: (transaction, { subjectKey }, request) =>
        recordChoice(transaction, subjectKey, choiceIn(request), clock(), { registry, makeId }),
    },
    isReady: async () => parts.takes() && (await isDatabaseThere(database)),
    ...{ metrics, tracing },
    logger: { ...logSettings(place.logLevel), stream: process.stderr },
    features: [
      ...customerFeatures({
        ...{ ...parts, ...feeds, collectTools, requestDeps, tellOfPerson },
        ...{ authenticate, whoAsks, publishableKey, metrics, follow },
      }),
      (scope) => registerStaff(scope, { ...staff.deps, authenticate }),
      (scope) => registerKeys(scope, { database, clock, makeId, authenticate }),
      (scope) => registerPartnerProtocols(scope, { rights: requestDeps, partners: rights.partners, configuration }),
      ...managedFeatures({
        ...{
          place,
          laws: parts.laws,
          feeds,
          managed,
          makeId,
          authenticate,
          whoAsks,
          tellOfPerson,
          changes: areaChanges,
        },
        ...{ models: parts.models, slots: parts.slots, decisions, accountability, showReceipt: receiptsIn },
        ...{ honey, intrusions },
        onFault: (error: unknown) => log.error({ failure: describeError(error) }, "link asked for"),
        askForFit: () => queue.enqueue("fit-model", {}),
        operations: {
          ...rights.operations,
          requests: enterForNobody(openRequests({ ...requestDeps, showReceipt: receiptsIn }), honey.isHoney),
        },
      }),
    ],
  });
  const stopFollowing = await followChanges({
    ...{ pool: open.listeningPool, catalogue: feeds.catalogue, memories, replicas, accountability, log },
    refreshLive: parts.live.refresh,
  });
  opening.defer(stopFollowing);
  const toClose = opening.move();
  app.addHook("onClose", () => toClose.disposeAsync());
  decisions.warmUp();
  return app;
};
