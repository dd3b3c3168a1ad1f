import type { ChoiceStateWire } from "@seimbang/contracts";
import { useIntl } from "react-intl";
import { type Level, levelOf } from "./choice-state.ts";
import { useChoose } from "./use-choose.ts";

export type Raise = { readonly level: Level; readonly purposes: Readonly<Record<string, boolean>> };

/** Down in one step, which can be taken back; up with a declaration of age, once, and the uses that were allowed. */
export const useChooseLevel = (choices: ChoiceStateWire) => {
  const { choose } = useChoose();
  const { formatMessage } = useIntl();
  const cap = levelOf(choices.level.cap);
  const saying = (level: Level): string =>
    formatMessage({ id: "level.said" }, { level, name: formatMessage({ id: `level.${level}.name` }) });
  const lower = (level: Level): void =>
    choose({ choice: { level }, said: saying(level), undo: { choice: { level: cap }, said: saying(cap) } });
  const raise = ({ level, purposes }: Raise): void =>
    choose({
      choice: {
        level,
        ...(choices.age === "adult" ? {} : { age: "adult" }),
        ...(Object.keys(purposes).length === 0 ? {} : { purposes }),
      },
      said: saying(level),
    });
  return { lower, raise };
};
