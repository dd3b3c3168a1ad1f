import { Button } from "@mantine/core";
import type { KnownWire } from "@seimbang/contracts";
import { FormattedMessage, useIntl } from "react-intl";
import { useChoose } from "../choices/use-choose.ts";
import { useLanguage } from "../language/language-context.ts";
import { Panel } from "../layout/panel.tsx";

/** What the person does not want to see, or not to count. */
export const MutesSection = ({ mutes }: { readonly mutes: KnownWire["mutes"] }) => {
  const { choose } = useChoose();
  const { language } = useLanguage();
  const { formatMessage } = useIntl();
  return (
    <Panel title="mutes.title" lead={mutes.length === 0 ? "mutes.none" : "mutes.lead"}>
      {mutes.length === 0 ? null : (
        <ul className="lines">
          {mutes.map(({ mute, name: names }) => {
            const name = names[language];
            const said = formatMessage({ id: "mutes.said_shown" }, { name });
            const back = { choice: { mute: [mute] }, said: formatMessage({ id: "mutes.said_hidden" }, { name }) };
            return (
              <li key={JSON.stringify(mute)} className="line-with-action">
                <p>
                  {name}
                  <span className="dim small block">
                    <FormattedMessage id={`mutes.kind.${mute.kind}`} />
                  </span>
                </p>
                <Button onClick={() => choose({ choice: { unmute: [mute] }, said, undo: back })}>
                  <FormattedMessage id={mute.kind === "signal" ? "mutes.count_again" : "mutes.show_again"} />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
};
