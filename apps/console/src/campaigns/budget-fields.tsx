import { NativeSelect, NumberInput, Switch } from "@mantine/core";
import type { CampaignDocumentWire } from "@seimbang/contracts";
import { useShop } from "../data/shop-context.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { CampaignFieldsProps } from "./campaign-fields-props.ts";

type Budget = NonNullable<CampaignDocumentWire["budget"]>;

const PER = ["thousand_impressions", "click"] as const satisfies readonly Budget["price"]["per"][];
const EMPTY: Budget = { price: { per: "click", amount: 0 } };

/** What it may cost, and how often one person sees it. */
export const BudgetFields = ({ document, change, problemOf }: CampaignFieldsProps) => {
  const say = useSay();
  const { currency } = useShop();
  const { budget, caps = [] } = document;
  const [cap] = caps;
  const amount = (value: string | number): number | undefined => (value === "" ? undefined : Number(value));
  const set = ({ total, perDay, price }: { [Name in keyof Budget]?: Budget[Name] | undefined }): void =>
    change({
      budget: {
        ...(total === undefined ? {} : { total }),
        ...(perDay === undefined ? {} : { perDay }),
        price: price ?? EMPTY.price,
      },
    });
  return (
    <Panel title={say("campaign.form.limits")} lead={say("campaign.form.limits_lead")}>
      <Switch
        label={say("campaign.form.has_budget")}
        checked={budget !== undefined}
        onChange={({ currentTarget }) => change({ budget: currentTarget.checked ? EMPTY : undefined })}
      />
      {budget === undefined ? null : (
        <div className="fields">
          <NumberInput
            label={say("campaign.form.total", { currency })}
            min={0}
            thousandSeparator={true}
            value={budget.total ?? ""}
            error={problemOf("/budget/total") ?? problemOf("/budget")}
            onChange={(value) => set({ ...budget, total: amount(value) })}
          />
          <NumberInput
            label={say("campaign.form.per_day", { currency })}
            min={0}
            thousandSeparator={true}
            value={budget.perDay ?? ""}
            error={problemOf("/budget/perDay")}
            onChange={(value) => set({ ...budget, perDay: amount(value) })}
          />
          <NativeSelect
            label={say("campaign.form.pays_per")}
            data={PER.map((value) => ({ value, label: say(`campaign.form.per.${value}`) }))}
            value={budget.price.per}
            onChange={({ currentTarget }) =>
              set({
                ...budget,
                price: { ...budget.price, per: PER.find((each) => each === currentTarget.value) ?? "click" },
              })
            }
          />
          <NumberInput
            label={say("campaign.form.price", { currency })}
            min={0}
            thousandSeparator={true}
            value={budget.price.amount}
            error={problemOf("/budget/price/amount")}
            onChange={(value) => set({ ...budget, price: { ...budget.price, amount: Number(value) } })}
          />
        </div>
      )}
      <div className="fields">
        <NumberInput
          label={say("campaign.form.most_times")}
          description={say("campaign.form.most_times_hint")}
          min={1}
          max={100}
          allowDecimal={false}
          value={cap?.most ?? ""}
          error={problemOf("/caps/0/most")}
          onChange={(value) =>
            change({
              caps: value === "" ? undefined : [{ most: Number(value), hours: cap?.hours ?? 24 }, ...caps.slice(1)],
            })
          }
        />
        {cap === undefined ? null : (
          <NumberInput
            label={say("campaign.form.in_hours")}
            min={1}
            max={2160}
            allowDecimal={false}
            value={cap.hours}
            error={problemOf("/caps/0/hours")}
            onChange={(value) => change({ caps: [{ ...cap, hours: Number(value) || 1 }, ...caps.slice(1)] })}
          />
        )}
      </div>
    </Panel>
  );
};
