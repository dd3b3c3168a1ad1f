import type { CustomerWire } from "@seimbang/contracts";
import { BrokenGlassNote } from "../access/reason-form.tsx";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { CustomerChanges } from "./customer-changes.tsx";
import { CustomerChoices } from "./customer-choices.tsx";
import { CustomerRequests } from "./customer-requests.tsx";
import { DecisionCard } from "./decision-card.tsx";

type CustomerViewProps = { readonly customer: CustomerWire; readonly because: string };

/** How one customer stands, in the order in which one explains it to them. */
export const CustomerView = ({ customer, because }: CustomerViewProps) => {
  const say = useSay();
  const { decisions } = customer;
  return (
    <>
      <Note>{say("customers.written_down", { because })}</Note>
      <BrokenGlassNote />
      <CustomerChoices customer={customer} />
      <CustomerRequests requests={customer.requests} />
      <Panel title={say("customers.decisions")} lead={say("customers.decisions.lead")}>
        {decisions.length === 0 ? (
          <p className="quiet">{say("customers.decisions.none")}</p>
        ) : (
          <ul className="list">
            {decisions.map((decision) => (
              <li key={decision.decisionId}>
                <DecisionCard decision={decision} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <CustomerChanges customer={customer} />
    </>
  );
};
