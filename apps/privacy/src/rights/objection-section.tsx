import type { ChoiceStateWire, PurposesWire } from "@seimbang/contracts";
import { useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useChoose } from "../choices/use-choose.ts";
import { usePurposes } from "../choices/use-purposes.ts";
import { Panel } from "../layout/panel.tsx";
import { SettingSwitch } from "../layout/setting-switch.tsx";
import { useAnnounce } from "../say/announcements-context.ts";
import { useMakeRequest } from "./use-requests.ts";

type ObjectionSectionProps = { readonly choices: ChoiceStateWire };

/** "Not for this", for each use; it holds whatever was agreed to before. */
export const ObjectionSection = ({ choices: { objectsTo } }: ObjectionSectionProps) => {
  const { data = [] } = usePurposes();
  const { language } = useLanguage();
  const { choose } = useChoose();
  const announce = useAnnounce();
  const { formatMessage } = useIntl();
  const nameOf = (purpose: string): string => data.find((each) => each.purpose === purpose)?.name[language] ?? purpose;
  const takeBack = (purpose: string): void =>
    choose({
      choice: { objectsTo: objectsTo.filter((each) => each !== purpose) },
      said: formatMessage({ id: "objection.said_off" }, { name: nameOf(purpose) }),
    });
  const { make, isMaking } = useMakeRequest(() =>
    announce({
      text: formatMessage({ id: "say.in_effect" }, { said: formatMessage({ id: "objection.said_on" }) }),
    }),
  );
  return (
    <Panel title="objection.title" lead="objection.lead">
      <div>
        {data.filter(canBeObjectedTo).map(({ purpose, name }) => (
          <SettingSwitch
            key={purpose}
            label={formatMessage({ id: "objection.to" }, { name: name[language] })}
            isOn={objectsTo.includes(purpose)}
            isFixed={isMaking}
            change={(on) => (on ? make({ kind: "objection", purpose }) : takeBack(purpose))}
          />
        ))}
      </div>
    </Panel>
  );
};

const canBeObjectedTo = ({ basis }: PurposesWire["purposes"][number]): boolean =>
  basis === "consent" || basis === "legitimate_interest";
