import { TextInput } from "@mantine/core";
import type { BlockNetworkWire } from "@seimbang/contracts";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { IntrusionForm } from "./intrusion-form.tsx";
import { HOUR_MINUTES, MinutesInput } from "./minutes-input.tsx";
import { CUT_OFFS_AT } from "./queries.ts";

/** Blocks an address or a network for a time. */
export const BlockForm = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useSay();
  const beside = useDraft("cut-off.new.beside", NOTHING_ASKED);
  const { network, minutes } = beside.value;
  return (
    <IntrusionForm
      name="cut-off.new"
      title={say("cut_offs.block")}
      lead={say("cut_off.network.what")}
      action={say("cut_offs.block")}
      isReady={network.trim() !== ""}
      at={CUT_OFFS_AT}
      bodyOf={(because) => ({ network: network.trim(), minutes, because }) satisfies BlockNetworkWire}
      said={say("cut_off.done.network")}
      {...{ beside, onClose }}
    >
      <TextInput
        label={say("cut_offs.network")}
        description={say("cut_offs.network_hint")}
        required={true}
        maxLength={60}
        value={network}
        onChange={({ currentTarget }) => beside.change({ network: currentTarget.value, minutes })}
      />
      <MinutesInput minutes={minutes} onChange={(next) => beside.change({ network, minutes: next })} />
    </IntrusionForm>
  );
};

const NOTHING_ASKED = { version: 0, value: { network: "", minutes: HOUR_MINUTES } };
