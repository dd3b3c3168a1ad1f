import type { CampaignDocumentWire, CreativeWire } from "@seimbang/contracts";
import { brandAs, type Product } from "@seimbang/engine";

const aProduct = (name: string, categoryPath: readonly string[], sensitive = false): Product => ({
  productId: brandAs.productId(name),
  kind: "product",
  title: name,
  categoryPath,
  availability: "in_stock",
  attributes: {},
  sensitive,
  hidden: false,
  listedAt: 0,
});

/** For tests: what the shop sells. */
export const PRODUCTS: readonly Product[] = [
  aProduct("coffee", ["Drinks", "Coffee"]),
  aProduct("tea", ["Drinks", "Tea"]),
  aProduct("test-kit", ["Health"], true),
];

/** For tests: a campaign that nothing is wrong with, changed as given; what is a creative's changes its only creative. */
export const aDocument = ({
  title,
  evidence,
  productId = "coffee",
  url,
  imageUrl,
  imageText,
  kind = "ad",
  ...changes
}: Partial<
  CampaignDocumentWire &
    Pick<CreativeWire, "title" | "evidence" | "productId" | "kind" | "url" | "imageUrl" | "imageText">
> = {}) => ({
  name: "Coffee week",
  payer: { name: "Toko Contoh" },
  tier: "campaign" as const,
  weight: 1,
  slots: ["banner"],
  schedule: {},
  creatives: [
    {
      creativeId: "one",
      kind,
      productId,
      title: title ?? { id: "Pekan kopi", en: "Coffee week" },
      text: { id: "Kopi dari Gayo.", en: "Coffee from Gayo." },
      weight: 1,
      ...(evidence === undefined ? {} : { evidence }),
      ...(url === undefined ? {} : { url }),
      ...(imageUrl === undefined ? {} : { imageUrl }),
      ...(imageText === undefined ? {} : { imageText }),
    },
  ],
  ...changes,
});
