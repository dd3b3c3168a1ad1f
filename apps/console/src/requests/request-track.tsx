import type { OneRequestWire } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";

/** Two thirds of a clock are over when a warning is due. */
const WARNED_AT = 2 / 3;

/** How much of the time is over, as a line from the day it came to the day it is due. */
export const RequestTrack = ({ request }: { readonly request: OneRequestWire }) => {
  const say = useSay();
  const figures = useFigures();
  const [from, until] = [Date.parse(request.receivedAt), Date.parse(request.dueAt)];
  const passed = Math.min(1, Math.max(0, (Date.now() - from) / Math.max(1, until - from)));
  return (
    <div className="clock-track">
      <span className="quiet">{figures.day(request.receivedAt)}</span>
      <span className="clock-line" role="img" aria-label={say("request.track", { share: figures.share(passed, 0) })}>
        <span className="clock-passed" data-standing={request.standing} style={{ width: `${passed * 100}%` }} />
        <span className="clock-warning" style={{ left: `${WARNED_AT * 100}%` }} />
      </span>
      <strong>{figures.day(request.dueAt)}</strong>
    </div>
  );
};
