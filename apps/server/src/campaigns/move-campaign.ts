import {
  type CampaignChangeReason,
  type CampaignState,
  type CampaignStep,
  CampaignStepWire,
} from "@seimbang/contracts";
import { holdAgainst } from "../copy/read.ts";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { recordOverruling } from "../overrulings/read.ts";
import type { CampaignDeps, ExperimentVerdict } from "./campaign-deps.ts";
import { campaignFlaws } from "./campaign-rules.ts";
import { isPossible, wasShownToHarm } from "./campaign-steps.ts";
import { requireGoodCopy } from "./check-copy.ts";
import { findEvidence } from "./evidence-store.ts";
import { requireVersion } from "./require-version.ts";
import { type Actor, listChanges, replaceCampaign, type StoredCampaign } from "./store.ts";
import { evidenceOf } from "./write-campaign.ts";

/**
 * Takes a campaign one step on its way, or refuses and leaves it where it is. Every step that is taken is written down:
 * by whom, when, why, and with which judgement.
 * @throws Problem `unknown_campaign`, `version_conflict`, `step_not_possible`, and what the step itself refuses with
 */
export const moveCampaign = async (
  campaignId: string,
  given: unknown,
  keyId: string,
  deps: CampaignDeps,
): Promise<StoredCampaign> => {
  const { version, step, by, judgement, decision, heldAgainst = [] } = parseDocument(CampaignStepWire, given);
  const before = await requireVersion(deps.database, campaignId, version);
  if (!isPossible(step, before)) throw new Problem("step_not_possible");
  const signed = { keyId, ...(by === undefined ? {} : { by }), ...(judgement === undefined ? {} : { judgement }) };
  const held = step === "approve" ? holdAgainst(deps.values, heldAgainst) : undefined;
  const actor = held === undefined ? signed : { ...signed, heldAgainst: held };
  const { to, reason, overrules } = await TAKE[step](before, actor, deps, decision);
  // Nothing goes from a pause into customers' sight without what a resumption looks at.
  if (step === "conclude" && before.state === "paused" && to !== "refused") throw new Problem("step_not_possible");
  const campaign: StoredCampaign = {
    ...before,
    version: version + 1,
    state: to,
    pausedFrom: to === "paused" ? before.state : undefined,
    launchedCreatives: step === "conclude" ? await testedIn(before, deps) : before.launchedCreatives,
    changedAt: deps.clock(),
  };
  const change = { reason, from: before.state, document: undefined, actor };
  const isFirst = await deps.database.transaction().execute(async (transaction) => {
    const isMoved = await replaceCampaign(transaction, campaign, change);
    if (isMoved && overrules !== undefined && by !== undefined && judgement !== undefined)
      await recordOverruling(transaction, {
        ...{ ...overrules, about: campaignId, campaignId, decided: to, facts: {} },
        ...{ by, judgement, at: campaign.changedAt },
      });
    return isMoved;
  });
  if (!isFirst) throw new Problem("version_conflict");
  await deps.experiments?.settle(campaignId, to, keyId);
  return campaign;
};

/** What goes live is what was tested: further creatives of the document were seen by nobody who could have minded. */
const testedIn = ({ campaignId }: StoredCampaign, { experiments }: CampaignDeps) =>
  experiments?.testedCreatives(campaignId);

type Outcome = {
  readonly to: CampaignState;
  readonly reason: CampaignChangeReason;
  /** What a machine said that this goes against. */
  readonly overrules?: { readonly kind: "gate_verdict" | "assessment"; readonly suggested: string };
};
type Decision = keyof typeof CONCLUSIONS;
type Take = (
  campaign: StoredCampaign,
  actor: Actor,
  deps: CampaignDeps,
  decision: Decision | undefined,
) => Promise<Outcome>;

/** What each step needs to be taken, and where it leads. */
const TAKE: Readonly<Record<CampaignStep, Take>> = {
  submit: async (campaign, _, deps) => {
    await requireShowable(campaign, deps);
    return { to: "checked", reason: "copy_passed" };
  },
  assess: async ({ campaignId, document }, actor, { assess, fairness }) => {
    const proxies = (await fairness?.countProxies(campaignId, document)) ?? 0;
    if (proxies > 0) {
      if (!isSigned(actor)) throw new Problem("judgement_required", `Tests that are proxies: ${proxies}.`);
      const overrules = { kind: "assessment", suggested: "proxies" } as const;
      return { to: "assessed", reason: "judged_with_proxies", overrules };
    }
    const result = assess === undefined ? "not_assessed" : await assess(document);
    if (result === "passed") return { to: "assessed", reason: "assessment_passed" };
    requireJudgement(actor);
    const overrules = { kind: "assessment", suggested: result } as const;
    return { to: "assessed", reason: "judged_without_assessment", overrules };
  },
  approve: async (_, actor) => {
    requireJudgement(actor);
    return { to: "approved", reason: "approved" };
  },
  test: async (campaign, { keyId }, deps) => {
    await requireShowable(campaign, deps);
    if (deps.experiments === undefined) throw new Problem("experiment_required");
    await deps.experiments.start(campaign.campaignId, keyId);
    return { to: "testing", reason: "experiment_started" };
  },
  conclude: async ({ campaignId }, actor, { experiments, database }, decision) => {
    if (experiments === undefined) throw new Problem("experiment_required");
    const isHarmful = wasShownToHarm(await listChanges(database, campaignId));
    const verdict = isHarmful ? "harm" : await experiments.verdictOf(campaignId, isSigned(actor));
    if (decision !== undefined && decision !== verdict) return decideAgainst(verdict, decision, actor);
    if (verdict === "not_yet") throw new Problem("experiment_required");
    if (verdict === "not_signed") throw new Problem("judgement_required");
    return CONCLUSIONS[verdict === "harm" ? "refuse" : verdict];
  },
  pause: async () => ({ to: "paused", reason: "paused" }),
  resume: async (campaign, _, deps) => {
    if (wasShownToHarm(await listChanges(deps.database, campaign.campaignId))) throw new Problem("harm_shown");
    await requireShowable(campaign, deps);
    return { to: campaign.pausedFrom ?? "approved", reason: "resumed" };
  },
  stop: async () => ({ to: "stopped", reason: "stopped" }),
};

const CONCLUSIONS = {
  launch: { to: "launched", reason: "experiment_passed" },
  limit: { to: "limited", reason: "experiment_passed_for_few" },
  refuse: { to: "refused", reason: "experiment_failed" },
} as const satisfies Record<string, Outcome>;

/** A person may know better than the numbers, and says so under their name; only harm that was shown is nobody's to allow. */
const decideAgainst = (verdict: ExperimentVerdict, decision: Decision, actor: Actor): Outcome => {
  if (verdict === "harm" && decision === "refuse") return CONCLUSIONS.refuse;
  if (verdict === "harm") throw new Problem("harm_shown");
  requireJudgement(actor);
  const overrules = { kind: "gate_verdict", suggested: verdict } as const;
  return { to: CONCLUSIONS[decision].to, reason: "decided_against_experiment", overrules };
};

/** Before a campaign goes on towards customers: what it names is still there, and what it says is still proven. */
const requireShowable = async (campaign: StoredCampaign, deps: CampaignDeps): Promise<void> => {
  const { document } = campaign;
  const now = deps.clock();
  refuseWrong(campaignFlaws(document, deps.world, now));
  const evidence = await findEvidence(deps.database, evidenceOf(document));
  await requireGoodCopy(campaign, evidence, now, deps.checkCopy);
};

const requireJudgement = (actor: Actor): void => {
  if (!isSigned(actor)) throw new Problem("judgement_required");
};

/** Words of which none can be seen are no request's. */
const isSigned = ({ by, judgement }: Actor): boolean => by !== undefined && judgement !== undefined;
