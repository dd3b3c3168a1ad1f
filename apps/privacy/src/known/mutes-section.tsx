import { Button } from "@mantine/core";
import type { ChoiceStateWire, ChoiceWire } from "@seimbang/contracts";
import { FormattedMessage, useIntl } from "react-intl";
import { useChoose } from "../choices/use-choose.ts";
import { categoryWords } from "../language/category-words.ts";
import { Panel } from "../layout/panel.tsx";

type Mute = NonNullable<ChoiceWire["unmute"]>[number];

const nameOf = (mute: Mute): string => {
  if (mute.kind === "category") return categoryWords(mute.category);
  return mute.kind === "brand" ? mute.brand : mute.productId;
};

/** What the person does not want to see, or not to count. */
export const MutesSection = ({ mutes }: { readonly mutes: ChoiceStateWire["mutes"] }) => {
  const { choose } = useChoose();
  const { formatMessage } = useIntl();
  return (
    <Panel title="mutes.title" lead={mutes.length === 0 ? "mutes.none" : "mutes.lead"}>
      {mutes.length === 0 ? null : (
        <ul className="lines">
          {(mutes as readonly Mute[]).map((mute) => {
            const name = nameOf(mute);
            const said = formatMessage({ id: "mutes.said_shown" }, { name });
            const back = { choice: { mute: [mute] }, said: formatMessage({ id: "mutes.said_hidden" }, { name }) };
            return (
              <li key={`${mute.kind} ${name}`} className="line-with-action">
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
