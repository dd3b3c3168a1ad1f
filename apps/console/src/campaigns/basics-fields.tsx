import { MultiSelect, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import type { CampaignDocumentWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { slotsQuery } from "../slots/queries.ts";
import type { CampaignFieldsProps } from "./campaign-fields-props.ts";

const TIERS = [
  "service_notice",
  "promise",
  "campaign",
  "house",
] as const satisfies readonly CampaignDocumentWire["tier"][];

/** What it is called, who pays, and where it stands. */
export const BasicsFields = ({ document, change, problemOf }: CampaignFieldsProps) => {
  const say = useSay();
  const slots = useQuery(slotsQuery);
  const offered = (slots.data ?? []).filter(({ campaignPlaces }) => campaignPlaces > 0).map(({ slot }) => slot);
  return (
    <Panel title={say("campaign.form.basics")}>
      <div className="fields">
        <TextInput
          label={say("campaigns.name")}
          description={say("campaign.form.name_hint")}
          required={true}
          maxLength={120}
          value={document.name}
          error={problemOf("/name")}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <TextInput
          label={say("campaign.form.payer")}
          description={say("campaign.form.payer_hint")}
          required={true}
          maxLength={120}
          value={document.payer.name}
          error={problemOf("/payer/name")}
          onChange={({ currentTarget }) => change({ payer: { name: currentTarget.value } })}
        />
        <MultiSelect
          label={say("campaigns.slots")}
          description={say("campaign.form.slots_hint")}
          required={true}
          data={[...new Set([...offered, ...document.slots])]}
          value={document.slots}
          error={problemOf("/slots")}
          onChange={(chosen) => change({ slots: chosen })}
        />
        <NativeSelect
          label={say("campaigns.tier")}
          description={say("campaign.form.tier_hint")}
          data={TIERS.map((value) => ({ value, label: say(`campaign.tier.${value}`) }))}
          value={document.tier}
          onChange={({ currentTarget }) =>
            change({ tier: TIERS.find((each) => each === currentTarget.value) ?? "campaign" })
          }
        />
        <NumberInput
          label={say("campaign.form.weight")}
          description={say("campaign.form.weight_hint")}
          min={1}
          max={1000}
          allowDecimal={false}
          value={document.weight}
          error={problemOf("/weight")}
          onChange={(value) => change({ weight: Number(value) || 1 })}
        />
      </div>
    </Panel>
  );
};
