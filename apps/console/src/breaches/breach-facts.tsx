import type { BreachWire } from "@seimbang/contracts";
import type { ReactNode } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Panel } from "../page/panel.tsx";
import { useLawNames } from "../settings/use-law-names.ts";
import { BREACH_TEXTS } from "./breach-names.ts";

/** What is known, in the language of the page; what nobody knows yet is said to be so. */
export const BreachFacts = ({ breach }: { readonly breach: BreachWire }) => {
  const say = useSay();
  const figures = useFigures();
  const laws = useLawNames();
  const { language } = useLanguage();
  const { document } = breach;
  const unknown = say("breach.unknown");
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say("breach.happened"), happened(document, figures.moment) ?? unknown],
    [say("breach.natures"), document.natures?.map((each) => say(`breach.nature.${each}`)).join(", ") ?? unknown],
    [say("breach.data"), document.data?.map((each) => say(`breach.data.${each}`)).join(", ") ?? unknown],
    [say("breach.records"), document.records === undefined ? unknown : figures.count(document.records)],
    [say("breach.risk"), say(document.risk === undefined ? "breach.risk.unknown" : `breach.risk.${document.risk}`)],
    [say("breach.laws"), document.jurisdictions?.map(laws.nameOf).join(", ") ?? say("breach.laws.all")],
  ];
  const texts = BREACH_TEXTS.flatMap((name) => {
    const text = document[name]?.[language];
    return text === undefined ? [] : [{ name, text }];
  });
  return (
    <Panel title={say("breach.facts")} lead={say("breach.facts.lead")}>
      <Facts facts={facts} />
      {document.riskBecause === undefined ? null : (
        <div>
          <p className="quiet">{say("breach.risk_because")}</p>
          <p className="kept">{document.riskBecause}</p>
        </div>
      )}
      {texts.map(({ name, text }) => (
        <div key={name}>
          <p className="quiet">{say(`breach.text.${name}`)}</p>
          <p className="kept">{text}</p>
        </div>
      ))}
    </Panel>
  );
};

const happened = (
  { happenedFrom, happenedUntil }: BreachWire["document"],
  moment: (value: string) => string,
): string | undefined => {
  if (happenedFrom === undefined) return undefined;
  return happenedUntil === undefined
    ? `${moment(happenedFrom)} – …`
    : `${moment(happenedFrom)} – ${moment(happenedUntil)}`;
};
