import type { DecisionWire, Language } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SlotName, SubjectKey } from "@seimbang/engine";
import type {
  DescribedRegistry,
  MessagesConfiguration,
  ShopConfiguration,
} from "../../configuration/shop-configuration.ts";
import type { CopyJudge } from "../../copy/read.ts";
import type { Clock } from "../../platform/clock.ts";
import type { MakeId } from "../../platform/ids.ts";
import type { Secrets } from "../../platform/master-key.ts";

/** What broadcasts are written, judged and put into words with. */
export type BroadcastDeps = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly registry: DescribedRegistry;
  readonly shop: ShopConfiguration["shop"];
  readonly messages: MessagesConfiguration;
  readonly judge: CopyJudge;
  /** What a slot shows a person at this moment, through the consent gate; undefined stands for nobody in particular. */
  readonly decideFor: (subject: SubjectKey | undefined, slot: SlotName, language: Language) => Promise<DecisionWire>;
};
