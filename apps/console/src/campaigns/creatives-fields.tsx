import { Button } from "@mantine/core";
import type { CreativeWire } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { CampaignFieldsProps } from "./campaign-fields-props.ts";
import { CreativeFields } from "./creative-fields.tsx";
import { emptyCreative } from "./empty-document.ts";
import type { TypedFinding } from "./use-copy-findings.ts";

type CreativesFieldsProps = CampaignFieldsProps & { readonly findings: readonly TypedFinding[] };

const MOST = 50;

export const CreativesFields = ({ document, change, problemOf, findings }: CreativesFieldsProps) => {
  const say = useSay();
  const { creatives } = document;
  const put = (at: number, creative: CreativeWire): void =>
    change({ creatives: creatives.map((each, place) => (place === at ? creative : each)) });
  return (
    <Panel title={say("campaign.creatives")} lead={say("campaign.form.creatives_lead")}>
      {creatives.map((creative, at) => (
        <CreativeFields
          // A creative keeps its place while it is edited, and its name may change.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={at}
          {...{ creative }}
          findings={findings.filter(({ creativeId }) => creativeId === creative.creativeId)}
          problemOf={(pointer) => problemOf(`/creatives/${at}${pointer}`)}
          onChange={(next) => put(at, next)}
          {...(creatives.length > 1
            ? { onRemove: () => change({ creatives: creatives.filter((_, place) => place !== at) }) }
            : {})}
        />
      ))}
      <div className="actions">
        <Button
          leftSection={<IconPlus size={16} aria-hidden={true} />}
          disabled={creatives.length >= MOST}
          onClick={() => change({ creatives: [...creatives, emptyCreative(creatives)] })}
        >
          {say("creative.add")}
        </Button>
      </div>
    </Panel>
  );
};
