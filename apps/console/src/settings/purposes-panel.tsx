import type { RegisteredPurposeWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { purposesQuery } from "../records/queries.ts";
import { WhereToChange } from "./where-to-change.tsx";

/** What customers' data is used for. What is not named here is not stored. */
export const PurposesPanel = () => {
  const say = useSay();
  const purposes = useQuery(purposesQuery);
  return (
    <Panel title={say("settings.purposes")} lead={say("settings.purposes.lead")}>
      <Loaded query={purposes} height={320}>
        {(registered) => (
          <ul className="list">
            {registered.purposes.map((purpose) => (
              <li key={purpose.purpose}>
                <OnePurpose purpose={purpose} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <WhereToChange at="purposes" />
    </Panel>
  );
};

const OnePurpose = ({ purpose }: { readonly purpose: RegisteredPurposeWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { name, text, basis, data, retentionDays, consentMonths, recipients, slots, refusedBySignal } = purpose;
  return (
    <details className="more">
      <summary>
        {name[language]} <span className="quiet">{say("purpose.basis", { basis: sayBasis(say, basis) })}</span>
      </summary>
      <div className="stack">
        <p>{text[language]}</p>
        <Facts
          facts={[
            [say("purpose.data"), data.map(({ words }) => words[language]).join(", ") || "–"],
            [say("purpose.kept"), say("settings.days", { count: retentionDays })],
            [say("purpose.asked_again"), say("purpose.months", { count: consentMonths })],
            [say("purpose.recipients"), recipients.join(", ") || say("purpose.nobody")],
            [say("purpose.slots"), slots.join(", ") || "–"],
            [say("purpose.signal"), say(refusedBySignal ? "yes" : "no")],
            ...(purpose.changesOn === undefined
              ? []
              : [[say("purpose.changes_on"), figures.day(purpose.changesOn)] as const]),
          ]}
        />
      </div>
    </details>
  );
};

const BASES = ["consent", "contract", "legitimate_interest", "legal_obligation"] as const;

const sayBasis = (say: ReturnType<typeof useSay>, basis: string): string => {
  const known = BASES.find((each) => each === basis);
  return known === undefined ? basis : say(`purpose.basis.${known}`);
};
