import type { BreachSummaryWire } from "@seimbang/contracts";
import type { Figures } from "../language/use-figures.ts";
import type { Say } from "../language/use-say.ts";
import type { Need } from "./need.ts";

/** A breach always presses; a drill does once its clock has run out, and otherwise waits to be ended. */
export const breachNeeds = (breaches: readonly BreachSummaryWire[], say: Say, figures: Figures): readonly Need[] =>
  breaches.flatMap(({ breachId, title, drill, state, nextDueAt, isLate }) => {
    if (state === "closed") return [];
    const text =
      nextDueAt === undefined
        ? say("needs.breach.close", { title })
        : say(drill ? "needs.breach.drill" : "needs.breach.due", { title, ago: figures.ago(nextDueAt) });
    return [
      { key: breachId, text, to: `/breaches/${breachId}`, isUrgent: isLate || (!drill && nextDueAt !== undefined) },
    ];
  });
