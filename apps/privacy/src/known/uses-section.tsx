import type { KnownWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useConnection } from "../connection/connection-context.ts";
import { Panel } from "../layout/panel.tsx";

/** For each use: how much is kept, for how long, and who else gets it. */
export const UsesSection = ({ purposes }: { readonly purposes: KnownWire["purposes"] }) => {
  const { language } = useLanguage();
  const { shop } = useConnection();
  return (
    <Panel title="uses.title" lead="uses.lead">
      <ul className="lines">
        {purposes.map(({ purpose, name, lines, retentionDays, recipients }) => (
          <li key={purpose}>
            <p>{name[language]}</p>
            <p className="dim small">
              <FormattedMessage id="uses.lines" values={{ lines, days: retentionDays }} />{" "}
              {recipients.length === 0 ? (
                <FormattedMessage id="uses.nobody_else" values={{ shop: shop.name }} />
              ) : (
                <FormattedMessage id="uses.recipients" values={{ recipients: recipients.join(", ") }} />
              )}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
