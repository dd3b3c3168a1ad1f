import { Button } from "@mantine/core";
import type { ChoiceStateWire } from "@seimbang/contracts";
import { FormattedMessage, useIntl } from "react-intl";
import { LEVELS, levelOf } from "../choices/choice-state.ts";
import { useChoose } from "../choices/use-choose.ts";
import { Panel } from "../layout/panel.tsx";

/** Every level below the present one, each a tap away. */
export const LowerLevel = ({ choices }: { readonly choices: ChoiceStateWire }) => {
  const { choose } = useChoose();
  const { formatMessage } = useIntl();
  const cap = levelOf(choices.level.cap);
  const nameOf = (level: (typeof LEVELS)[number]): string => formatMessage({ id: `level.${level}.name` });
  return (
    <Panel title="link.level">
      <p>
        <FormattedMessage id="link.now" values={{ level: cap, name: nameOf(cap) }} />
      </p>
      {cap === 0 ? null : (
        <ul className="lines">
          {LEVELS.filter((level) => level < cap).map((level) => (
            <li key={level} className="line-with-action">
              <p>
                {`${level} · ${nameOf(level)}`}
                <span className="dim small block">
                  <FormattedMessage id={`level.${level}.text`} />
                </span>
              </p>
              <Button
                onClick={() =>
                  choose({
                    choice: { level },
                    said: formatMessage({ id: "level.said" }, { level, name: nameOf(level) }),
                  })
                }
              >
                <FormattedMessage id="link.lower" />
                <span className="visually-hidden">{nameOf(level)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
