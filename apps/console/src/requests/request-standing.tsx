import type { QueuedRequestWire } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";

export const STANDING_NAMES = ["late", "due_soon", "in_time", "closed"] as const satisfies readonly Standing[];
type Standing = QueuedRequestWire["standing"];

const TONES: Readonly<Record<Standing, Tone | "quiet">> = {
  in_time: "calm",
  due_soon: "care",
  late: "bad",
  closed: "quiet",
};

/** How a request stands to its clock; of a closed one, how it ended. */
export const RequestStanding = ({ request }: { readonly request: Pick<QueuedRequestWire, "standing" | "state"> }) => {
  const say = useSay();
  const { standing, state } = request;
  return (
    <StateBadge tone={TONES[standing]}>
      {say(standing === "closed" ? `request.state.${state}` : `request.standing.${standing}`)}
    </StateBadge>
  );
};
