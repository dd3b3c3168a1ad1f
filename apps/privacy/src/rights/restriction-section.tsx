import type { ChoiceStateWire } from "@seimbang/contracts";
import { FormattedMessage, useIntl } from "react-intl";
import { useChoose } from "../choices/use-choose.ts";
import { Panel } from "../layout/panel.tsx";
import { SettingSwitch } from "../layout/setting-switch.tsx";
import { useAnnounce } from "../say/announcements-context.ts";
import { useMakeRequest } from "./use-requests.ts";

/** Kept, but used for nothing, until the person says otherwise. Asking for it is a request with a number of its own. */
export const RestrictionSection = ({ choices: { restricted } }: { readonly choices: ChoiceStateWire }) => {
  const { choose } = useChoose();
  const announce = useAnnounce();
  const { formatMessage } = useIntl();
  const saying = (id: "restriction.said_on" | "restriction.said_off"): string => formatMessage({ id });
  const lift = { choice: { restricted: false }, said: saying("restriction.said_off") };
  const { make, isMaking } = useMakeRequest(() =>
    announce({
      text: formatMessage({ id: "say.in_effect" }, { said: saying("restriction.said_on") }),
      undo: () => choose(lift),
    }),
  );
  return (
    <Panel title="restriction.title" lead="restriction.lead">
      <div>
        <SettingSwitch
          label={<FormattedMessage id="restriction.switch" />}
          isOn={restricted}
          isFixed={isMaking}
          change={(on) => (on ? make({ kind: "restriction" }) : choose(lift))}
        />
      </div>
    </Panel>
  );
};
