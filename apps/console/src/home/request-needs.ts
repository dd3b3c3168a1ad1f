import type { QueuedRequestWire } from "@seimbang/contracts";
import type { Figures } from "../language/use-figures.ts";
import type { Say } from "../language/use-say.ts";
import type { Need } from "./need.ts";

/** So many are named one by one; of more their number says enough. */
const MOST_NAMED = 3;

/** What of the queue waits: those whose clock presses by themselves, the others by their number. */
export const requestNeeds = (requests: readonly QueuedRequestWire[], say: Say, figures: Figures): readonly Need[] => {
  const pressing = requests.filter(({ standing }) => standing === "late" || standing === "due_soon");
  const named = pressing.slice(0, MOST_NAMED);
  const left = requests.length - named.length;
  const unconfirmed = requests.filter(({ acknowledgement }) => acknowledgement?.standing === "late").length;
  return [
    ...named.map(({ requestId, kind, dueAt, standing }) => ({
      key: requestId,
      text: say(standing === "late" ? "needs.request.late" : "needs.request.due_soon", {
        kind: say(`request.kind.${kind}`),
        ago: figures.ago(dueAt),
      }),
      to: `/requests/${requestId}`,
      isUrgent: true,
    })),
    ...(left === 0
      ? []
      : [{ key: "requests", text: say("needs.requests", { count: left }), to: "/requests", isUrgent: false }]),
    ...(unconfirmed === 0
      ? []
      : [
          {
            key: "unconfirmed",
            text: say("needs.unconfirmed", { count: unconfirmed }),
            to: "/requests",
            isUrgent: true,
          },
        ]),
  ];
};
