declare const brand: unique symbol;
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

/** The shop's own identifier of a product, offer or piece of content, at most 100 characters. */
export type ProductId = Branded<string, "ProductId">;
/** The random key (UUID) under which everything about one person is kept. It identifies nobody outside this installation. */
export type SubjectKey = Branded<string, "SubjectKey">;
/** Signed identifier of one decision; impressions, clicks and orders carry it back. */
export type DecisionId = Branded<string, "DecisionId">;
/** Name of a place on a page, as written under `slots:` in `seimbang.yaml`. */
export type SlotName = Branded<string, "SlotName">;
/** Name of a purpose, as written under `purposes:` in `seimbang.yaml`. */
export type PurposeId = Branded<string, "PurposeId">;
/** Identifier of one published model: the hash of its bytes. */
export type ModelId = Branded<string, "ModelId">;
/** Identifier of a campaign (UUID). */
export type CampaignId = Branded<string, "CampaignId">;
/** What a creative is called within its campaign. */
export type CreativeId = Branded<string, "CreativeId">;

/** The one place where parsed text becomes an identifier; callers validate first. */
export const brandAs = {
  productId: (text: string) => text as ProductId,
  subjectKey: (text: string) => text as SubjectKey,
  decisionId: (text: string) => text as DecisionId,
  slotName: (text: string) => text as SlotName,
  purposeId: (text: string) => text as PurposeId,
  modelId: (text: string) => text as ModelId,
  campaignId: (text: string) => text as CampaignId,
  creativeId: (text: string) => text as CreativeId,
};
