import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { proveAbout, proveStatement } from "./accountability/prove-entry.ts";
import type { SequenceParts } from "./accountability/sequence-log.ts";
import { advertisingPurposes } from "./configuration/advertising-purposes.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { createReceiptSigner } from "./consent/sign-receipts.ts";
import type { Laws } from "./laws/read.ts";
import { withdrawFormerModels } from "./models/read.ts";
import { personalDataHolders } from "./personal-data-holders.ts";
import type { Clock } from "./platform/clock.ts";
import type { MakeId } from "./platform/ids.ts";
import type { Secrets } from "./platform/master-key.ts";
import type { TellRecipients } from "./rights/read.ts";

type RightsParts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly configuration: Pick<ShopConfiguration, "registry" | "shop" | "fairness">;
  readonly laws: Laws;
  readonly accountability: SequenceParts;
  readonly tellRecipients: TellRecipients | undefined;
  /** Told in the turn in which a request changed what may be used, or erased somebody. */
  readonly onChanged: (subject: SubjectKey) => Promise<void>;
};

/** What requests need of the other features. */
export const openShopRights = async ({ configuration, accountability, onChanged, ...parts }: RightsParts) => {
  const { database, secrets, clock } = parts;
  const { registry, shop, fairness } = configuration;
  return {
    ...parts,
    ...{ registry, shop, onChanged },
    surveyPurpose: fairness.surveyPurpose,
    advertising: advertisingPurposes(registry),
    holders: personalDataHolders(secrets),
    listeners: [() => withdrawFormerModels(database, clock()), onChanged],
    signer: await createReceiptSigner(secrets),
    proveAbout: proveAbout(accountability),
    proveStatement: proveStatement(accountability),
  };
};
