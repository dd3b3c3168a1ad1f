import type { CustomerWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { levelNamed } from "./level-named.ts";

/** The level that somebody chose and what is used now, what stands in the way, and each purpose. */
export const CustomerChoices = ({ customer }: { readonly customer: CustomerWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { choices, purposes } = customer;
  const { level, age, restricted, objectsTo, giftUntil, mutes } = choices;
  const nameOf = (purpose: string): string =>
    purposes.find((each) => each.purpose === purpose)?.name[language] ?? purpose;
  // Level and purposes stay as they were put, and count for nothing meanwhile.
  const isContextual = restricted || age !== "adult" || giftUntil !== undefined;
  const used = isContextual ? 0 : level.effective;
  return (
    <Panel title={say("customers.choices")} lead={say("customers.choices.lead")}>
      {restricted ? <Note tone="care">{say("customers.restricted")}</Note> : null}
      {giftUntil === undefined ? null : (
        <Note tone="care">{say("customers.gift", { at: figures.moment(giftUntil) })}</Note>
      )}
      <Facts
        facts={[
          [say("customers.level"), say(levelNamed(level.cap))],
          [say("customers.level_now"), used < level.cap ? say(levelNamed(used)) : say("customers.level_same")],
          [say("customers.age"), say(age === undefined ? "customers.age.unknown" : `customers.age.${age}`)],
          [say("customers.objects"), objectsTo.map(nameOf).join(", ") || "–"],
          [say("customers.hidden"), figures.count(mutes.length)],
        ]}
      />
      <ul className="list">
        {purposes.map(({ purpose, name }) => {
          const choice = choices.purposes[purpose];
          const isGranted = choice?.granted === true;
          return (
            <li key={purpose} className="list-row">
              <span>{name[language]}</span>
              <StateBadge tone={isGranted ? "good" : "quiet"}>
                {say(isGranted ? "customers.granted" : "customers.not_granted")}
              </StateBadge>
              {isGranted && choice.expiresAt !== undefined ? (
                <span className="quiet">{say("customers.until", { at: figures.day(choice.expiresAt) })}</span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};
