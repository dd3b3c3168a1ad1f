import { useDebouncedValue } from "@mantine/hooks";
import type { CampaignDocumentWire, CheckCopyWire, CopyCheckWire } from "@seimbang/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export type TypedFinding = CopyCheckWire["findings"][number];

/** So long after the last letter words are looked at. */
const AFTER_MS = 400;
const NONE: readonly TypedFinding[] = [];

/** What of the words would stand in the way of a launch, looked at as they are typed; the former findings stay until then. */
export const useCopyFindings = (
  campaignId: string | undefined,
  { creatives, schedule }: CampaignDocumentWire,
): readonly TypedFinding[] => {
  const copy: CheckCopyWire = {
    ...(campaignId === undefined ? {} : { campaignId }),
    ...(schedule.until === undefined ? {} : { until: schedule.until }),
    creatives: creatives.map(({ creativeId, productId, offerId, title, text, imageText, evidence }) => ({
      ...{ creativeId, title, text },
      ...(imageText === undefined ? {} : { imageText }),
      ...(productId === undefined || productId === "" ? {} : { productId }),
      ...(offerId === undefined ? {} : { offerId }),
      ...(evidence === undefined ? {} : { evidence }),
    })),
  };
  const [typed] = useDebouncedValue(JSON.stringify(copy), AFTER_MS);
  const { data } = useQuery({
    queryKey: ["campaigns", "copy", typed],
    queryFn: ({ signal }) =>
      ask<CopyCheckWire>("POST", "/v1/admin/copy-checks", { body: JSON.parse(typed) as CheckCopyWire, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return data?.findings ?? NONE;
};
