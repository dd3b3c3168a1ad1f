import { CAMPAIGN_STEPS, type CampaignState, type CampaignStep } from "@seimbang/contracts";

/** Campaigns that customers see now. */
const LIVE: readonly CampaignState[] = ["testing", "launched", "limited"];

/** From which states a step leads on. Where to is said by what does it. */
const FROM: Readonly<Record<CampaignStep, readonly CampaignState[]>> = {
  submit: ["draft"],
  assess: ["checked"],
  approve: ["assessed"],
  test: ["approved"],
  conclude: ["testing"],
  pause: LIVE,
  resume: ["paused"],
  stop: ["draft", "checked", "assessed", "approved", ...LIVE, "paused"],
};

export const isLive = (state: CampaignState): boolean => LIVE.includes(state);

/** Whether its document may be changed, which makes it a draft again. What is stopped stays as it was. */
export const isEditable = (state: CampaignState): boolean => !isLive(state) && state !== "stopped";

export const isPossible = (step: CampaignStep, state: CampaignState): boolean => FROM[step].includes(state);

export const stepsFrom = (state: CampaignState): readonly CampaignStep[] =>
  CAMPAIGN_STEPS.filter((step) => isPossible(step, state));
