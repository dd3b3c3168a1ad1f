import {
  FAIRNESS_ANSWERS,
  FAIRNESS_QUESTIONS,
  type FairnessAnswersWire,
  type ProxyAuditWire,
} from "@seimbang/contracts";
import { brandAs, type PurposeId, type SubjectKey, type TargetingRule } from "@seimbang/engine";
import { PROXY_THRESHOLDS } from "@seimbang/statistics";
import { MOST_LOOKED_AT, type StoredCampaign } from "../campaigns/read.ts";
import type { AuditedPerson } from "./audited-person.ts";
import type { FairnessDeps } from "./fairness-deps.ts";
import { gatherProxies, type KnownAttributes } from "./gather-proxies.ts";
import { judgeProxies } from "./judge-proxies.ts";
import { type Predictor, predictorNamesIn, predictorsOf } from "./predictors.ts";
import { insertAudit } from "./store.ts";
import { tellProxies } from "./tell-proxies.ts";

/** Of simulated people what is known of them. Of real ones nobody may keep such a list; the survey is for them. */
export type Truth = ReadonlyMap<SubjectKey, KnownAttributes>;

/**
 * The way of an audit of proxies: read people → look through the gate what holds of each → measure against what is known →
 * keep. What is known is the survey's, or the truth of simulated people; either is read here and nowhere else.
 * @param campaign looks at its rule and the tests in it alone; without one at every test that can be written
 */
export const auditProxies = async (
  truth: Truth | undefined,
  campaign: StoredCampaign | undefined,
  deps: FairnessDeps,
): Promise<ProxyAuditWire> => {
  const now = deps.clock();
  const rule = campaign?.document.targeting;
  const purposes = purposesOf(campaign?.document.slots ?? deps.slots, deps);
  const gathering = gatherProxies(predictorsFor(rule, deps), rule, purposes, { ...deps, now });
  const knownOf = (person: AuditedPerson): KnownAttributes =>
    truth === undefined ? saidOf(person.answers) : (truth.get(person.subject) ?? {});
  for await (const people of deps.people.read(MOST_LOOKED_AT))
    for (const person of people) if (person.countsTowardsK) gathering.add(person, knownOf(person));
  const judged = await judgeProxies(gathering.read());
  const audit: ProxyAuditWire = {
    auditId: deps.makeId(),
    at: new Date(now).toISOString(),
    ...(campaign === undefined ? {} : { campaignId: campaign.campaignId, targeting: rule ?? {} }),
    source: truth === undefined ? "survey" : "truth",
    thresholds: PROXY_THRESHOLDS,
    // Of simulated people there is nothing to hide.
    ...(truth === undefined ? tellProxies(judged, deps.told.about) : judged),
  };
  await insertAudit(deps.database, { kind: "proxies", id: campaign?.campaignId ?? "" }, audit);
  return audit;
};

const purposesOf = (slots: readonly string[], { purposeOf }: FairnessDeps): readonly PurposeId[] => [
  ...new Set(slots.flatMap((slot) => purposeOf(brandAs.slotName(slot)) ?? [])),
];

const predictorsFor = (rule: TargetingRule | undefined, { world }: FairnessDeps): readonly Predictor[] => {
  const all = predictorsOf(world.allProducts(), world.isSensitiveCategory);
  if (rule === undefined) return all;
  const named = new Set(predictorNamesIn(rule));
  return all.filter(({ name }) => named.has(name));
};

/** Each answer to a question is an attribute of whoever answered it: they have it, or they have another. */
const saidOf = (answers: FairnessAnswersWire): KnownAttributes =>
  Object.fromEntries(
    FAIRNESS_QUESTIONS.flatMap((question) => {
      const said = answers[question];
      if (said === undefined) return [];
      return FAIRNESS_ANSWERS[question].map((answer) => [`${question}:${answer}`, answer === said] as const);
    }),
  );
