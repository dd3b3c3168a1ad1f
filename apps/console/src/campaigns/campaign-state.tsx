import type { CampaignState } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";

const TONES: Readonly<Record<CampaignState, Tone | "quiet">> = {
  draft: "quiet",
  checked: "care",
  assessed: "care",
  approved: "calm",
  testing: "calm",
  launched: "good",
  limited: "good",
  refused: "bad",
  paused: "care",
  stopped: "quiet",
};

export const CampaignStateBadge = ({ state }: { readonly state: CampaignState }) => {
  const say = useSay();
  return <StateBadge tone={TONES[state]}>{say(`campaign.state.${state}`)}</StateBadge>;
};

export const CAMPAIGN_STATE_NAMES = Object.keys(TONES) as readonly CampaignState[];
