import type { BothLanguages } from "@seimbang/contracts";
import type { HolidaySources } from "./holidays.ts";
import type { BreachThreshold, Duty, Right, Verified, Wait } from "./law-terms.ts";
import type { Period } from "./period.ts";
import type { RulePackWire } from "./rule-pack-wire.ts";

type LawSource = NonNullable<RulePackWire["sources"]>[number];

/** One thing that a law says. */
export type LegalRow = {
  readonly article: string;
  readonly verified: Verified;
  /** Where it was read, as the pack names it; absent where that was not written down. */
  readonly source?: string | undefined;
  /** The day on which the source was last looked at, `2026-11-29`. */
  readonly checked: string;
  readonly text: BothLanguages;
};

/** A period with the article that sets it. */
export type LegalPeriod = Pick<LegalRow, "article" | "verified"> & { readonly within: Period };

export type ClockRow = LegalRow &
  LegalPeriod & {
    readonly for: Right | Duty;
    /** Whether the law names the figure, or says "without undue delay" and the figure is ours. */
    readonly figure: "statute" | "own";
    readonly rolls: boolean;
    readonly threshold: BreachThreshold | undefined;
    /** Counted from the beginning, not from the end of the first period. */
    readonly extension: LegalPeriod | undefined;
    readonly acknowledgement: LegalPeriod | undefined;
  };

type WaitRow = LegalRow & LegalPeriod & { readonly for: Wait };

/** A law as data. */
export type RulePack = Pick<
  RulePackWire,
  "pack" | "version" | "law" | "name" | "asOf" | "area" | "timeZones" | "notice" | "records" | "breach" | "assessment"
> &
  Pick<RulePackWire, "officer" | "transfers" | "minors"> & {
    readonly holidays: HolidaySources;
    /** What was read, and in which form. */
    readonly sources: readonly LawSource[];
    readonly clocks: readonly ClockRow[];
    /** Rights and duties that this law does not know. */
    readonly silent: readonly (Right | Duty)[];
    readonly waits: readonly WaitRow[];
    /** Shipped with Seimbang, or of the shop's own folder. */
    readonly from: "shipped" | "folder";
  };
