import type { CustomerWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { changeNamed } from "./change-named.ts";
import { originNamed } from "./origin-named.ts";

type Change = CustomerWire["changes"][number];

/** What somebody chose before, line by line; nobody can change a line. */
export const CustomerChanges = ({ customer }: { readonly customer: CustomerWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { changes, purposes } = customer;
  const nameOf = (purpose: string): string =>
    purposes.find((each) => each.purpose === purpose)?.name[language] ?? purpose;
  const told = ({ level, purposes: said, sources, other }: Change): string =>
    [
      ...(level === undefined ? [] : [say("customers.changes.level", { level })]),
      ...Object.entries(said).map(([purpose, isGranted]) =>
        say(isGranted ? "customers.changes.granted" : "customers.changes.refused", { name: nameOf(purpose) }),
      ),
      ...(Object.keys(sources).length === 0 ? [] : [say("customers.changes.sources")]),
      ...new Set(other.map((name) => say(changeNamed(name)))),
    ].join("; ");
  return (
    <Panel title={say("customers.changes")} lead={say("customers.changes.lead")}>
      {changes.length === 0 ? (
        <p className="quiet">{say("customers.changes.none")}</p>
      ) : (
        <ol className="history">
          {changes.map((change) => (
            <li key={change.choiceId}>
              <p>
                <strong>{told(change)}</strong>{" "}
                <span className="quiet">
                  <time dateTime={change.at}>{figures.moment(change.at)}</time> · {say(originNamed(change.origin))}
                </span>
              </p>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
};
