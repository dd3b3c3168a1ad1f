import type { CampaignDocumentWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { CampaignId, CreativeId, CreativeKind, CreativeWords, ProductId } from "@seimbang/engine";
import { brandAs } from "@seimbang/engine";

/** A creative, or any of its campaign's; and of which version, or else of the newest that has it. */
export type CreativeOf = {
  readonly campaignId: CampaignId;
  readonly creativeId?: CreativeId;
  readonly version?: number;
};

/** What a campaign said, and who paid for it. */
type CreativeCopy = {
  readonly kind: CreativeKind;
  readonly paidBy: string;
  readonly productId: ProductId | undefined;
  readonly words: CreativeWords;
};

/** Reads what campaigns said, in whatever version and state they are; undefined for what none ever had. */
export type FindCopies = (
  campaignIds: readonly CampaignId[],
) => Promise<(creative: CreativeOf) => CreativeCopy | undefined>;

type Written = { readonly version: number; readonly document: CampaignDocumentWire };

export const copiesFinder =
  (database: Database): FindCopies =>
  async (campaignIds) => {
    const documents = await loadDocuments(database, [...new Set(campaignIds)]);
    return ({ campaignId, creativeId, version = Number.POSITIVE_INFINITY }) => {
      for (const written of documents.get(campaignId) ?? []) {
        if (written.version > version) continue;
        const copy = copyIn(written.document, creativeId);
        if (copy !== undefined) return copy;
      }
      return undefined;
    };
  };

/** Every document that campaigns had, newest first. */
const loadDocuments = async (
  database: Database,
  campaignIds: readonly CampaignId[],
): Promise<ReadonlyMap<string, readonly Written[]>> => {
  if (campaignIds.length === 0) return new Map();
  const rows = await database
    .selectFrom("campaign_change")
    .select(["campaign_id", "version", "document"])
    .where("campaign_id", "in", campaignIds)
    .where("document", "is not", null)
    .orderBy("version", "desc")
    .execute();
  // Only `store.ts` writes this column, from checked documents.
  return Map.groupBy(
    rows.map((row) => ({
      campaignId: row.campaign_id,
      version: row.version,
      document: row.document as CampaignDocumentWire,
    })),
    ({ campaignId }) => campaignId,
  );
};

const copyIn = (
  { payer, creatives }: CampaignDocumentWire,
  creativeId: CreativeId | undefined,
): CreativeCopy | undefined => {
  const found = creatives.find((creative) => creativeId === undefined || creative.creativeId === creativeId);
  if (found === undefined) return undefined;
  const { kind, productId, title, text, imageUrl, imageText, url } = found;
  return {
    kind,
    paidBy: payer.name,
    productId: productId === undefined ? undefined : brandAs.productId(productId),
    words: {
      ...{ title, text },
      ...(imageUrl === undefined ? {} : { imageUrl }),
      ...(imageText === undefined ? {} : { imageText }),
      ...(url === undefined ? {} : { url }),
    },
  };
};
