import type { Slot } from "@seimbang/engine";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { RegistryStage } from "../consent/read.ts";
import type { OfficerFacts } from "./judge-officer.ts";
import type { DemandedRow, ProcessingFacts } from "./processing-facts.ts";
import type { SecurityFacts } from "./security-measures.ts";
import type { RegisterDeps } from "./write-register.ts";

export type RecordsDeps = RegisterDeps &
  Pick<ProcessingFacts, "kept" | "holders" | "isAtHome" | "storageCountry"> &
  Pick<ShopConfiguration, "shop" | "registry"> & {
    readonly slots: readonly Slot[];
    readonly readPeriods: () => Promise<readonly RegistryStage[]>;
    /** The slots of every campaign that customers see. */
    readonly liveCampaigns: () => Promise<readonly (readonly string[])[]>;
    readonly readSecurity: () => Promise<SecurityFacts>;
    /** Writes down whom this process called until now. */
    readonly flushOutgoing: () => Promise<void>;
    /** The laws that the shop is under. */
    readonly packs: OfficerFacts["packs"];
    /** What any law asks of the records. */
    readonly demanded: readonly DemandedRow[];
  };
