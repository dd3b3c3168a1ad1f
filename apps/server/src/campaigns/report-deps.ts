import type { PurposeId } from "@seimbang/engine";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { MayMeasure } from "./group-measured.ts";

export type ReportDeps = {
  readonly attribution: ShopConfiguration["attribution"];
  /** What people have to let their events be read for; undefined where the shop declares no such purpose. */
  readonly measuring: PurposeId | undefined;
  /** How long it is kept what people let be measured. */
  readonly measuringDays: number;
  /** The row of a decision, from its id; undefined for one that is not ours. */
  readonly rowOf: (decisionId: string) => string | undefined;
  readonly mayMeasure: MayMeasure;
};
