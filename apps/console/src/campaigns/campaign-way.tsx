import type { CampaignState } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";

const WAY = ["draft", "checked", "assessed", "approved", "testing", "launched"] as const;

/** Where the other states stand on the way. */
const AT: Readonly<Record<CampaignState, number>> = {
  draft: 0,
  checked: 1,
  assessed: 2,
  approved: 3,
  testing: 4,
  launched: 5,
  limited: 5,
  refused: 4,
  paused: 4,
  stopped: -1,
};

/** The whole way of a campaign at one look, with where it stands. */
export const CampaignWay = ({ state }: { readonly state: CampaignState }) => {
  const say = useSay();
  const at = AT[state];
  if (at < 0) return null;
  return (
    <ol className="way" aria-label={say("campaign.way")}>
      {WAY.map((step, place) => (
        <li
          key={step}
          data-place={place < at ? "behind" : place === at ? "here" : "ahead"}
          aria-current={place === at ? "step" : undefined}
        >
          <span className="way-dot" aria-hidden="true" />
          {say(`campaign.state.${place === at && state === "limited" ? "limited" : step}`)}
        </li>
      ))}
    </ol>
  );
};
