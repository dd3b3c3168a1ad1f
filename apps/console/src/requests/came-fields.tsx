import { NativeSelect, TextInput } from "@mantine/core";
import { ENTERED_CHANNELS } from "@seimbang/contracts";
import { useShop } from "../data/shop-context.ts";
import { fromLocal, toLocal } from "../form/local-time.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { EnteredFieldsProps } from "./entered-fields-props.ts";

const ACKNOWLEDGED = ["spoken", "written"] as const;

/** How and when it came, and who is meant. The clock runs from the hour in which it came, not from now. */
export const CameFields = ({ entered, change, problemOf }: EnteredFieldsProps) => {
  const say = useSay();
  const { timeZone } = useShop();
  return (
    <Panel title={say("request.enter.came")} lead={say("request.enter.came_lead")}>
      <div className="fields">
        <NativeSelect
          label={say("requests.channel")}
          data={ENTERED_CHANNELS.map((value) => ({ value, label: say(`request.channel.${value}`) }))}
          value={entered.channel}
          onChange={({ currentTarget }) =>
            change({ channel: ENTERED_CHANNELS.find((each) => each === currentTarget.value) ?? "mail" })
          }
        />
        <TextInput
          type="datetime-local"
          label={say("request.enter.received")}
          description={say("request.enter.received_hint", { zone: timeZone })}
          value={toLocal(entered.receivedAt === "" ? undefined : entered.receivedAt, timeZone)}
          error={problemOf("/receivedAt")}
          onChange={({ currentTarget }) => change({ receivedAt: fromLocal(currentTarget.value, timeZone) ?? "" })}
        />
        <TextInput
          label={say("request.enter.customer")}
          description={say("request.enter.customer_hint")}
          maxLength={256}
          value={entered.customerId}
          error={problemOf("/customerId")}
          onChange={({ currentTarget }) => change({ customerId: currentTarget.value })}
        />
        <NativeSelect
          label={say("request.enter.acknowledged")}
          description={say("request.enter.acknowledged_hint")}
          data={[
            { value: "", label: say("request.enter.not_yet") },
            ...ACKNOWLEDGED.map((value) => ({ value, label: say(`request.acknowledged.${value}`) })),
          ]}
          value={entered.acknowledged}
          onChange={({ currentTarget }) =>
            change({ acknowledged: ACKNOWLEDGED.find((each) => each === currentTarget.value) ?? "" })
          }
        />
      </div>
    </Panel>
  );
};
