import type { KnownDecisionsWire } from "@seimbang/contracts";
import { DecisionLine } from "./decision-line.tsx";

type DecisionListProps = { readonly decisions: KnownDecisionsWire["decisions"] };

export const DecisionList = ({ decisions }: DecisionListProps) => (
  <ul>
    {decisions.map((decision) => (
      <DecisionLine key={decision.decisionId} decision={decision} />
    ))}
  </ul>
);
