import type {
  BothLanguages,
  OfficerDocumentWire,
  RecipientDocumentWire,
  SecurityMeasureWire,
} from "@seimbang/contracts";
import type { Level, ModelManifest, Source } from "@seimbang/engine";
import type { DescribedPurpose, ShopConfiguration } from "../configuration/shop-configuration.ts";

/** What of the running system an assessment rests on: where any of it changes, the assessment is open again. Plain JSON. */
export type EnforcedSystem = {
  readonly purposes: readonly Omit<DescribedPurpose, "until">[];
  readonly slots: Readonly<Record<string, { readonly purpose: string; readonly sources: readonly string[] }>>;
  /** Which sources each level adds. */
  readonly levels: Readonly<Record<Level, readonly Source[]>>;
  readonly limits: Readonly<Record<string, unknown>>;
  readonly keptDays: Readonly<Record<string, number>>;
  readonly recipients: Readonly<Record<string, Pick<RecipientDocumentWire, "role" | "country" | "safeguard">>>;
  readonly model: { readonly kind: string; readonly k: number; readonly halfLifeDays: number };
  /** Columns with personal data, by their tables. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
};

/** The same, with what is told beside it and may change from day to day. */
export type SystemFacts = {
  readonly now: number;
  readonly enforced: EnforcedSystem;
  readonly shop: ShopConfiguration["shop"];
  readonly people: BothLanguages;
  readonly security: readonly SecurityMeasureWire[];
  /** The newest published model, and how many people were fitted on, as a magnitude. */
  readonly model: Pick<ModelManifest, "fittedAt" | "metrics" | "epsilon" | "protection"> | undefined;
  readonly fairness: Readonly<Record<"pass" | "fail" | "not_enough_evidence", number>>;
  /** By level, where at least 20 people answered. */
  readonly comfort: readonly { readonly level: number; readonly answers: number; readonly mean: number }[];
  readonly hosts: readonly string[];
  readonly officer: OfficerDocumentWire["appointment"];
  readonly version: string;
};
