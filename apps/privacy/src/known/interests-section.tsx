import type { KnownWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { Disclosure } from "../layout/disclosure.tsx";
import { Panel } from "../layout/panel.tsx";
import { InterestLine } from "./interest-line.tsx";

type InterestsSectionProps = { readonly interests: KnownWire["interests"] };

const SHOWN_AT_ONCE = 5;

/** What the person said they like, and what follows from what they did; the strongest first. */
export const InterestsSection = ({ interests }: InterestsSectionProps) => {
  const more = interests.slice(SHOWN_AT_ONCE);
  return (
    <Panel title="interests.title" lead={interests.length === 0 ? "interests.none" : "interests.lead"}>
      {interests.length === 0 ? null : <InterestList interests={interests.slice(0, SHOWN_AT_ONCE)} />}
      {more.length === 0 ? null : (
        <Disclosure title={<FormattedMessage id="interests.more" values={{ count: more.length }} />}>
          <InterestList interests={more} />
        </Disclosure>
      )}
    </Panel>
  );
};

const InterestList = ({ interests }: InterestsSectionProps) => (
  <ul className="shares">
    {interests.map((interest) => (
      <InterestLine key={`${interest.origin} ${interest.category}`} interest={interest} />
    ))}
  </ul>
);
