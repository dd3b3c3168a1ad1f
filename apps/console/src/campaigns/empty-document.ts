import type { CampaignDocumentWire, CreativeWire } from "@seimbang/contracts";

/** A creative that nobody has written yet, by a name that none of the others has. */
export const emptyCreative = (others: readonly CreativeWire[]): CreativeWire => {
  const taken = new Set(others.map(({ creativeId }) => creativeId));
  const number = Array.from({ length: others.length + 1 }, (_, at) => at + 1).find((each) => !taken.has(`ad-${each}`));
  return {
    creativeId: `ad-${number ?? others.length + 1}`,
    kind: "ad",
    title: { id: "", en: "" },
    text: { id: "", en: "" },
    weight: 1,
  };
};

/** A campaign that nobody has written yet, paid by the shop itself. */
export const emptyDocument = (shop: string): CampaignDocumentWire => ({
  name: "",
  payer: { name: shop },
  tier: "campaign",
  weight: 1,
  slots: [],
  schedule: {},
  creatives: [emptyCreative([])],
});
