import { NativeSelect } from "@mantine/core";
import type { RightsRequestsWire } from "@seimbang/contracts";
import { useIntl } from "react-intl";

/** Somewhere whose law the shop knows nothing of: the strictest counts. */
const ELSEWHERE = "elsewhere";

type AreaSelectProps = {
  readonly areas: RightsRequestsWire["areas"];
  /** Empty where they would rather not say. */
  readonly chosen: string;
  readonly choose: (jurisdiction: string) => void;
};

/** Where somebody lives, which decides how long the shop may take; nobody has to say. */
export const AreaSelect = ({ areas, chosen, choose }: AreaSelectProps) => {
  const { formatMessage, locale } = useIntl();
  if (areas.length === 0) return null;
  const language = locale.startsWith("id") ? "id" : "en";
  return (
    <NativeSelect
      label={formatMessage({ id: "write.area" })}
      description={formatMessage({ id: "write.area_why" })}
      value={chosen}
      onChange={(picked) => choose(picked.currentTarget.value)}
      data={[
        { value: "", label: formatMessage({ id: "write.area_unsaid" }) },
        ...areas.map(({ jurisdiction, name }) => ({ value: jurisdiction, label: name[language] })),
        { value: ELSEWHERE, label: formatMessage({ id: "write.area_elsewhere" }) },
      ]}
    />
  );
};
