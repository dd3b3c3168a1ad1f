import {
  brandAs,
  type CampaignPool,
  compileSlot,
  consentGate,
  openCampaignPool,
  openShopIndex,
} from "@seimbang/engine";
import { advertisingPurposes } from "../apps/server/src/configuration/advertising-purposes.ts";
import { sampleChoices } from "../apps/server/src/consent/read.ts";
import { decide } from "../apps/server/src/decide/decide.ts";
import type { DecideDeps } from "../apps/server/src/decide/decide-deps.ts";
import { toDecideRequest } from "../apps/server/src/decide/decide-request.ts";
import { signDecisionId } from "../apps/server/src/decide/decision-id.ts";
import { createExposureMemory } from "../apps/server/src/decide/exposure-memory.ts";
import { toAnswer } from "../apps/server/src/decide/to-answer.ts";
import { type LoadedVisitor, NO_VISITOR, type ShownDecision } from "../apps/server/src/decide/visitor-state.ts";
import { NO_PART } from "../apps/server/src/experiments/read.ts";
import { monotonicClock } from "../apps/server/src/platform/clock.ts";
import { timeOrderedId } from "../apps/server/src/platform/ids.ts";
import { signalReader } from "../apps/server/src/signals/read.ts";
import { BENCH_CONFIGURATION, BENCH_SECRETS } from "./bench-shop.ts";
import { BENCH_SLOT } from "./decide-in-process.ts";
import { BENCH_NOW, madeUpCatalogue, madeUpHistory, madeUpModel, seededRandom } from "./made-up-shop.ts";

const NO_ARMS = new Map<string, number>();
const PEOPLE = 1000;
const YEAR_MS = 365 * 86_400_000;
const ROUND_MS = 16 * 60_000;

export const NO_CAMPAIGNS = openCampaignPool([]);

/** Answers each of some people, or as many strangers, one decision as text; resolves to how many. */
export type WholeDecisions = (campaigns: CampaignPool, shown: readonly ShownDecision[]) => Promise<number>;

/**
 * The way of a decision as HTTP serves it (`decide`: gate, receipt, signed id and all) and its answer as text. Left out are
 * what costs both sides the same: the socket, the framework, looking up a token and PostgreSQL, where people are read and
 * receipts are kept.
 */
export const openWholeDecisions = (
  products: number,
  page: Record<string, string>,
): ((isKnown: boolean) => WholeDecisions) => {
  const index = openShopIndex(madeUpCatalogue(products), madeUpModel(products));
  const { registry } = BENCH_CONFIGURATION;
  const choices = sampleChoices(registry)(4, BENCH_NOW + YEAR_MS);
  const random = seededRandom(products);
  const purposes = registry.purposes.map(({ purposeId }) => purposeId);
  const people = Array.from({ length: PEOPLE }, (_, person) => ({
    subject: brandAs.subjectKey(String(person)),
    choices,
    signals: madeUpHistory(person, products, random).map((signal) => ({ ...signal, purposes })),
  }));
  return (isKnown) => {
    // Each begins at the same time of the same day: what is scheduled ends at another.
    let now = BENCH_NOW;
    let campaigns = NO_CAMPAIGNS;
    let shown: readonly ShownDecision[] = [];
    const deps: DecideDeps = {
      clock: () => now,
      stopwatch: monotonicClock,
      slots: new Map([[BENCH_SLOT.name, compileSlot(BENCH_SLOT)]]),
      shop: () => index,
      consentGate,
      refusedBySignals: signalReader(registry).refused,
      advertising: advertisingPurposes(registry),
      isSensitive: () => false,
      unlessSilent: (work) => work(),
      startRelying: () => () => true,
      loadVisitor: async (token): Promise<LoadedVisitor> => {
        const person = people[Number(token)];
        return person === undefined ? NO_VISITOR : { ...person, shown, arms: NO_ARMS };
      },
      sampleChoices: sampleChoices(registry),
      redeemPreview: async () => undefined,
      campaigns: { inSlot: () => campaigns, onTrialIn: () => new Map(), noteChosen: () => {}, takeBack: () => {} },
      exposures: createExposureMemory(),
      levelLimit: () => undefined,
      experiments: { partOf: () => NO_PART, isAmong: () => true, record: async () => {} },
      random,
      makeId: timeOrderedId,
      signId: (rowId, chosen) => signDecisionId(BENCH_SECRETS, rowId, chosen),
      record: async () => true,
      recordHolding: async () => {},
      forgetVisitor: () => {},
      count: () => {},
      onFault: (error) => {
        throw error;
      },
    };
    return async (...given) => {
      [campaigns, shown] = given;
      // Long enough for what was shown in the last round to be on disk, where this bench keeps nothing.
      now += ROUND_MS;
      for (let person = 0; person < PEOPLE; person += 1) {
        const visitor = isKnown ? { visitor: { token: String(person) } } : {};
        const request = toDecideRequest({ slot: BENCH_SLOT.name, context: page, ...visitor }, {});
        JSON.stringify(toAnswer(await decide(request, deps)));
      }
      return PEOPLE;
    };
  };
};
