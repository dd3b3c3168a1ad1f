import type { OpenDatabase } from "@seimbang/database";
import { consentGate, type SubjectKey } from "@seimbang/engine";
import { DEFAULT_APPEND_LIMITS, type GroupedAppender, groupAppends } from "./collect/append-grouped.ts";
import { appendNewBy } from "./collect/append-new.ts";
import { createChoiceChanges } from "./collect/choice-changes.ts";
import { advertisingPurposes } from "./configuration/advertising-purposes.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { loadChoices, redeemPreview, sampleChoices } from "./consent/read.ts";
import { loadHistories } from "./decide/load-histories.ts";
import { openDecisions } from "./decide/open-decisions.ts";
import type { VisitorTokens } from "./identity/read.ts";
import type { ServedModels } from "./models/read.ts";
import type { ShopCatalogue } from "./open-shop-catalogue.ts";
import type { ShopLive } from "./open-shop-live.ts";
import { type Clock, monotonicClock, systemClock } from "./platform/clock.ts";
import type { MakeId } from "./platform/ids.ts";
import { leaseClock } from "./platform/lease-clock.ts";
import type { Secrets } from "./platform/master-key.ts";
import { createReplicas } from "./platform/replicas.ts";
import type { InSpan } from "./platform/trace.ts";
import type { SignalReader } from "./signals/read.ts";

type DecisionsParts = Pick<ShopCatalogue, "catalogue" | "isSensitiveCategory"> & {
  readonly open: OpenDatabase;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly configuration: ShopConfiguration;
  readonly models: Pick<ServedModels, "current">;
  readonly signals: Pick<SignalReader, "refused">;
  readonly visitorTokens: Pick<VisitorTokens, "verify">;
  readonly live: ShopLive;
  readonly onFault: (error: unknown) => void;
  readonly inSpan: InSpan | undefined;
};

/** Decisions with all that they read, and what they share with other servers: events and decisions on their way to the disk. */
export const openShopDecisions = (parts: DecisionsParts) => {
  const { open, secrets, clock, makeId, configuration, live, onFault } = parts;
  const { database } = open;
  const { registry, slots } = configuration;
  const appender = groupAppends(database, DEFAULT_APPEND_LIMITS, appendNewBy(open));
  const changes = createChoiceChanges();
  const replicas = createReplicas({
    ...{ database, makeId, onProblem: onFault },
    stopwatch: leaseClock(monotonicClock, systemClock),
    settled: async () => {
      await Promise.all([appender.settled(), decisions.settled()]);
    },
    masterKeys: () => secrets.wrapping.masterKeys().map(({ name }) => name),
  });
  const startRelying = (): ((subjects: Iterable<SubjectKey>) => boolean) => {
    const moment = changes.moment();
    const mayRely = replicas.startRelying();
    return (subjects) => mayRely(() => changes.happenedSince(moment, subjects));
  };
  const decisions = openDecisions({
    pool: open.pool,
    ...{ database, secrets, clock, makeId, slots, consentGate, replicas, onFault },
    ...{ catalogue: parts.catalogue, isSensitiveCategory: parts.isSensitiveCategory },
    ...{ campaigns: live.campaigns, experiments: live.experiments, invasiveness: live.invasiveness },
    levelLimit: live.disabled.limit,
    unlessSilent: replicas.unlessSilent,
    startRelying,
    stopwatch: monotonicClock,
    inSpan: parts.inSpan,
    random: Math.random,
    refusedBySignals: parts.signals.refused,
    advertising: advertisingPurposes(registry),
    sampleChoices: sampleChoices(registry),
    redeemPreview: (grant, subject, now) => redeemPreview(database, registry, grant, subject, now),
    visitorCacheMegabytes: configuration.limits.visitorCacheMegabytes,
    currentModel: parts.models.current,
    loadChoices: (subjects) => loadChoices(database, registry, subjects, clock()),
    loadSignals: (subjects) => loadHistories(database, subjects),
    verifyVisitor: parts.visitorTokens.verify,
  });
  const append: GroupedAppender["append"] = async (work) => {
    const outcome = await appender.append(work);
    for (const { subjectKey } of work.rows) decisions.forgetVisitor(subjectKey);
    return outcome;
  };
  return {
    decisions,
    replicas,
    /** Whose choices changed lately, as this process knows. */
    changes,
    startRelying,
    /** Stores events, and has whom they are about decided for anew. */
    append,
    appendsSettled: appender.settled,
    /** Rows of events that wait for the disk at this moment. */
    appendsWaiting: appender.waiting,
    close: async (): Promise<void> => {
      await appender.drained();
      await decisions.close();
    },
  };
};

export type ShopDecisions = ReturnType<typeof openShopDecisions>;
