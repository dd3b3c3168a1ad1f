import type { ReceiptWire } from "@seimbang/contracts";
import { DecisionCard } from "../customers/decision-card.tsx";
import { useSay } from "../language/use-say.ts";

/** The decision that somebody wants a person to look at, as it was recorded: what was shown, and what of them was read. */
export const ReviewedDecision = ({ decision }: { readonly decision: ReceiptWire }) => {
  const say = useSay();
  return (
    <div>
      <p className="quiet">{say("request.read.decision")}</p>
      <DecisionCard decision={decision} />
    </div>
  );
};
