import { Button } from "@mantine/core";
import type { ChoiceStateWire } from "@seimbang/contracts";
import { FormattedMessage, useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useChoose } from "../choices/use-choose.ts";
import { usePurposes } from "../choices/use-purposes.ts";
import { Panel } from "../layout/panel.tsx";

export const StopPurposes = ({ choices: { purposes } }: { readonly choices: ChoiceStateWire }) => {
  const { data = [] } = usePurposes();
  const { language } = useLanguage();
  const { formatMessage } = useIntl();
  const { choose } = useChoose();
  const allowed = data.filter(({ purpose, basis }) => basis === "consent" && purposes[purpose]?.granted === true);
  return (
    <Panel title="link.purposes" lead={allowed.length === 0 ? "link.no_purposes" : "link.purposes_lead"}>
      {allowed.length === 0 ? null : (
        <ul className="lines">
          {allowed.map(({ purpose, name, text }) => (
            <li key={purpose} className="line-with-action">
              <p>
                {name[language]}
                <span className="dim small block">{text[language]}</span>
              </p>
              <Button
                onClick={() =>
                  choose({
                    choice: { purposes: { [purpose]: false } },
                    said: formatMessage({ id: "purposes.said_off" }, { name: name[language] }),
                  })
                }
              >
                <FormattedMessage id="link.stop" />
                <span className="visually-hidden">{name[language]}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
