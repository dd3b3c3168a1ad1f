import { type ChoiceStateWire, type DecisionWire, sourceName, withheldSentence } from "@seimbang/contracts";
import { FormattedMessage, useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Disclosure } from "../layout/disclosure.tsx";
import { Panel } from "../layout/panel.tsx";
import { SettingSwitch } from "../layout/setting-switch.tsx";
import { SUGGESTIONS, usePreview } from "../preview/use-preview.ts";
import { levelOf } from "./choice-state.ts";
import { useChoose } from "./use-choose.ts";

type Source = DecisionWire["used"][number];
type Item = DecisionWire["items"][number];

/** From what suggestions may be made. Whether each is used now, and for what, the decision that is shown above says. */
export const SourceSection = ({ choices }: { readonly choices: ChoiceStateWire }) => {
  const { choose } = useChoose();
  const { language } = useLanguage();
  const { formatMessage } = useIntl();
  const { data: decision } = usePreview(levelOf(choices.level.cap), SUGGESTIONS);
  const about = (source: Source): string | undefined => {
    if (decision?.used.includes(source)) {
      const title = decision.items.find(isFrom(source))?.product?.title;
      return title === undefined
        ? formatMessage({ id: "sources.used" })
        : formatMessage({ id: "sources.used_for" }, { title });
    }
    const withheld = decision?.withheld.find((each) => each.source === source);
    return withheld === undefined ? undefined : withheldSentence(withheld.why, language);
  };
  return (
    <Panel title="sources.title" lead="sources.lead">
      <Disclosure title={<FormattedMessage id="sources.open" />}>
        {Object.entries(choices.sources).map(([name, isOn]) => {
          const source = name as Source;
          const label = sourceName(source, language);
          const saying = (on: boolean): string =>
            formatMessage({ id: on ? "sources.said_on" : "sources.said_off" }, { name: label });
          const making = (on: boolean) => ({ choice: { sources: { [name]: on } }, said: saying(on) });
          const words = about(source);
          return (
            <SettingSwitch
              key={name}
              label={label}
              {...(words === undefined ? {} : { about: words })}
              isOn={isOn}
              change={(on) => choose({ ...making(on), undo: making(!on) })}
            />
          );
        })}
      </Disclosure>
    </Panel>
  );
};

const isFrom =
  (source: Source) =>
  ({ contributions }: Item): boolean =>
    contributions.some((contribution) => contribution.source === source && contribution.weight > 0);
