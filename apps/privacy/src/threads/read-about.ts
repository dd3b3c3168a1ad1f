import type { BeginThreadWire, ThreadPlace } from "@seimbang/contracts";

/** From where the shop's pages, its request for consent and its messages lead here. */
const PLACES: readonly ThreadPlace[] = ["account", "banner", "ad", "message"];

/** What the address says that somebody comes to write about; the server judges whether it is theirs. */
export const readAbout = (search: string): Pick<BeginThreadWire, "from" | "about"> => {
  const given = new URLSearchParams(search);
  const decisionId = given.get("decision");
  const [campaignId, creativeId, productId] = [given.get("campaign"), given.get("creative"), given.get("product")];
  const from = PLACES.find((place) => place === given.get("from")) ?? "account";
  if (decisionId === null) return { from };
  if (campaignId !== null && creativeId !== null)
    return { from, about: { decisionId, creative: { campaignId, creativeId } } };
  return productId === null ? { from } : { from, about: { decisionId, productId } };
};
