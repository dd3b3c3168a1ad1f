import type { Language } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { PurposeId, PurposeRegistry, SubjectKey } from "@seimbang/engine";
import type { CampaignWorld, PeopleReader } from "../campaigns/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { ToldPeople } from "../platform/told-people.ts";
import type { AuditedPerson } from "./audited-person.ts";
import type { StandingDeps } from "./standing.ts";
import type { SwapTestDeps } from "./swap-test.ts";

export type FairnessDeps = Omit<StandingDeps, "world"> & {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly registry: PurposeRegistry;
  readonly languages: readonly Language[];
  readonly world: Pick<CampaignWorld, "findProduct" | "shop" | "allProducts" | "isSensitiveCategory">;
  readonly people: PeopleReader<AuditedPerson>;
  readonly told: ToldPeople;
  /** From customers' numbers in the shop to whoever of them is known here. */
  readonly findCustomers: (numbers: readonly string[]) => Promise<ReadonlyMap<string, SubjectKey>>;
  readonly swaps: SwapTestDeps;
  readonly settings: {
    /** What becomes of a live campaign whose audit fails. */
    readonly onFailure: "flag" | "pause";
    /** Under which customers say who they are; nobody is asked without it. */
    readonly surveyPurpose: PurposeId | undefined;
  };
};

/** So many days back decisions are looked at. */
export const AUDIT_DAYS = 28;
