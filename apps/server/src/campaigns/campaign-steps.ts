import { CAMPAIGN_STEPS, type CampaignChangeReason, type CampaignState, type CampaignStep } from "@seimbang/contracts";

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

type Standing = { readonly state: CampaignState; readonly pausedFrom: CampaignState | undefined };

/** What was paused in its test may be refused as it is: nobody has to show it again to say that it goes no further. */
export const isPossible = (step: CampaignStep, { state, pausedFrom }: Standing): boolean =>
  FROM[step].includes(state) || (step === "conclude" && state === "paused" && pausedFrom === "testing");

export const stepsFrom = (standing: Standing): readonly CampaignStep[] =>
  CAMPAIGN_STEPS.filter((step) => isPossible(step, standing));

/**
 * Whether harm was shown since its experiment was started last. Bounds that hold at every look have refuted for good what
 * they refuted once: what people do later, when nobody is shown it any more, takes nothing back.
 */
export const wasShownToHarm = (changes: readonly { readonly reason: CampaignChangeReason }[]): boolean =>
  changes.findLast(({ reason }) => reason === "experiment_started" || reason === SHOWS_HARM)?.reason === SHOWS_HARM;

const SHOWS_HARM = "experiment_shows_harm" satisfies CampaignChangeReason;
