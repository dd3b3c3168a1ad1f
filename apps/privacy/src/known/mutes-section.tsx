import { Button } from "@mantine/core";
import type { KnownWire } from "@seimbang/contracts";
import { FormattedDate, FormattedMessage, useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useChoose } from "../choices/use-choose.ts";
import type { MessageId } from "../language/messages.ts";
import { Panel } from "../layout/panel.tsx";

/** What takes back a mute that hid nothing. */
const BACK: Readonly<Record<string, MessageId>> = { signal: "mutes.count_again", seldom: "mutes.as_usual" };

/** What the person does not want to see, wants to see more seldom, or not to count. */
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
                  {"until" in mute && mute.until !== undefined ? (
                    <span className="dim small block">
                      <FormattedMessage
                        id="mutes.until"
                        values={{ date: <FormattedDate value={mute.until} dateStyle="medium" /> }}
                      />
                    </span>
                  ) : null}
                </p>
                <Button onClick={() => choose({ choice: { unmute: [mute] }, said, undo: back })}>
                  <FormattedMessage id={BACK[mute.kind] ?? "mutes.show_again"} />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
};
