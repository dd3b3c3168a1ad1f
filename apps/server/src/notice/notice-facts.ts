import type { BothLanguages, RecipientDocumentWire } from "@seimbang/contracts";
import type { DescribedPurpose, ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { RegistryStage } from "../consent/read.ts";
import type { Laws } from "../laws/read.ts";

/** Where a recipient is, and by what data is protected there. */
type NoticeRecipient = Pick<RecipientDocumentWire, "name" | "country" | "safeguard">;

/** Everything that the notice is made from: the same that the running code follows. */
export type NoticeFacts = {
  readonly shop: ShopConfiguration["shop"];
  readonly registry: ShopConfiguration["registry"];
  readonly laws: Pick<Laws, "packs">;
  /** ISO 3166-1; where the shop's own storage lies. */
  readonly storageCountry: string | undefined;
  /** The register of recipients, as far as somebody wrote it. */
  readonly recipients: readonly NoticeRecipient[];
  /** Countries to which data may go as within the shop's own. */
  readonly isAtHome: (country: string) => boolean;
  readonly decisionsDays: number;
  /** After how many days without a sign of somebody their choices go as well. */
  readonly unusedDays: number;
  /** The law that makes the shop keep records of its orders; undefined where it declares none. */
  readonly invoices: ShopConfiguration["invoices"];
  /** Of all people, those of whom nothing personal is used, so that it is known what it is worth. */
  readonly holdoutShare: number;
  /** Distinct people behind every pair of products. */
  readonly k: number;
  /** Every registry so far and those announced, oldest first. */
  readonly periods: readonly RegistryStage[];
  readonly now: number;
};

/** Purposes under which data goes to others, or serves ads elsewhere. */
const SHARING = ["third_party_sharing", "marketing.advertising.third_party"] as const;

export const sharesWithOthers = ({ dataUse }: DescribedPurpose): boolean =>
  SHARING.some((use) => dataUse === use || dataUse.startsWith(`${use}.`) || use.startsWith(`${dataUse}.`));

export const namesOf = (purposes: readonly DescribedPurpose[]): readonly BothLanguages[] =>
  purposes.map(({ name }) => name);

/** Each once, in the order in which it comes. */
export const distinct = (parts: readonly string[]): readonly string[] => [...new Set(parts)];
