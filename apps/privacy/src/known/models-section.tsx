import type { KnownWire } from "@seimbang/contracts";
import { FormattedDate, FormattedMessage, FormattedNumber } from "react-intl";
import { Panel } from "../layout/panel.tsx";

export const ModelsSection = ({ models }: { readonly models: KnownWire["models"] }) => (
  <Panel title="models.title" lead={models.length === 0 ? "models.none" : "models.lead"}>
    {models.length === 0 ? null : (
      <ul className="lines">
        {models.map(({ modelId, fittedAt, people, includesYou }) => (
          <li key={modelId}>
            <p>
              <FormattedMessage id={includesYou ? "models.with_you" : "models.without_you"} />
            </p>
            <p className="dim small">
              <FormattedMessage
                id="models.about"
                values={{
                  date: <FormattedDate value={fittedAt} dateStyle="long" />,
                  people: <FormattedNumber value={people} />,
                }}
              />
            </p>
          </li>
        ))}
      </ul>
    )}
  </Panel>
);
