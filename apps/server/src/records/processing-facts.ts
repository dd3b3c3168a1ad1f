import type {
  BothLanguages,
  OfficerDocumentWire,
  RecipientDocumentWire,
  SecurityMeasureWire,
  ServedControllerDocumentWire,
} from "@seimbang/contracts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { RECORD_ITEMS } from "../laws/read.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import type { PersonalColumns } from "./personal-columns.ts";

/** How long things are kept that no purpose has a time for, in days. */
export type KeptDays = {
  readonly decisions: number;
  readonly feedback: number;
  readonly exposures: number;
  readonly requests: number;
  readonly messages: number;
  /** After the end of a conversation. */
  readonly threads: number;
  /** After so many days without a sign of somebody what is left of them goes. */
  readonly unused: number;
};

/** What records of processing may be asked to hold. */
export type RecordItem = (typeof RECORD_ITEMS)[number];

/** What a law asks of records of processing. */
export type DemandedRow = {
  readonly item: RecordItem;
  readonly role: "controller" | "processor";
  readonly law: string;
  readonly article: string;
  readonly verified: string;
};

/** Everything that records of processing are made from: the same that the running code follows. */
export type ProcessingFacts = {
  readonly now: number;
  readonly shop: ShopConfiguration["shop"];
  readonly registry: ShopConfiguration["registry"];
  readonly inForceFrom: number;
  readonly kept: KeptDays;
  readonly holders: readonly Pick<PersonalDataHolder, "name" | "tables">[];
  readonly columns: PersonalColumns;
  readonly recipients: readonly RecipientDocumentWire[];
  readonly served: readonly ServedControllerDocumentWire[];
  readonly officer: OfficerDocumentWire["appointment"];
  /** Whether the laws ask for one; undefined until that was judged. */
  readonly officerNeeded: boolean | undefined;
  /** In which country the database is (ISO 3166-1), where that is written down. */
  readonly storageCountry: string | undefined;
  /** Countries to which data may go as within the shop's own. */
  readonly isAtHome: (country: string) => boolean;
  readonly security: readonly SecurityMeasureWire[];
  readonly people: BothLanguages;
  /** Of how many people something is kept under each purpose. */
  readonly peopleUnder: ReadonlyMap<string, number>;
  /** What the laws ask of the record. */
  readonly demanded: readonly DemandedRow[];
};
