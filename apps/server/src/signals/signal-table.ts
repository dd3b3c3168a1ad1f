import type { LegalBasis, Purpose, PurposeId } from "@seimbang/engine";

/** What a kind of use needs, of everything that a page's signals can refuse. */
export type SignalRow = {
  /** Keys of fideslang; a row is for these, for what is below them, and for what takes them in. */
  readonly uses: readonly string[];
  /** Purposes of the IAB's TCF that have to be agreed to, every one of them. */
  readonly tcf: readonly number[];
  /** Whether an opt-out of selling, of sharing or of targeted advertising refuses it: of GPP's sections for the USA, and GPC. */
  readonly optOut: boolean;
};

/** The TCF purpose of keeping things on a device; a string can say that nobody had to be asked. */
export const ON_DEVICE = 1;

/** What `docs/api/privacy-signals.md` says, with its sources. What no row is for, such as messages, no signal speaks of. */
export const SIGNAL_TABLE: readonly SignalRow[] = [
  { uses: ["marketing.advertising.profiling"], tcf: [ON_DEVICE, 3], optOut: true },
  {
    uses: ["marketing.advertising.first_party.targeted", "marketing.advertising.third_party", "third_party_sharing"],
    tcf: [ON_DEVICE, 3, 4],
    optOut: true,
  },
  {
    uses: [
      "marketing.advertising.first_party.contextual",
      "marketing.advertising.frequency_capping",
      "marketing.advertising.negative_targeting",
      "marketing.advertising.serving",
    ],
    tcf: [2],
    optOut: true,
  },
  { uses: ["personalize.content.profiling"], tcf: [5], optOut: false },
  { uses: ["personalize.content.profiled"], tcf: [5, 6], optOut: false },
  { uses: ["personalize.content.limited"], tcf: [11], optOut: false },
  { uses: ["analytics.reporting.ad_performance"], tcf: [7], optOut: false },
  { uses: ["analytics.reporting.content_performance"], tcf: [8], optOut: false },
  { uses: ["analytics.reporting.campaign_insights"], tcf: [9], optOut: false },
  { uses: ["functional.service.improve", "train_ai_system"], tcf: [10], optOut: false },
];

/** What the rows together say of one of the shop's purposes. */
export type SignalNeeds = {
  readonly purposeId: PurposeId;
  readonly basis: LegalBasis;
  readonly tcf: ReadonlySet<number>;
  readonly optOut: boolean;
};

/** Undefined for a purpose of which no signal speaks. */
export const signalNeeds = ({ purposeId, basis, dataUse }: Purpose): SignalNeeds | undefined => {
  const rows = SIGNAL_TABLE.filter(({ uses }) => uses.some((use) => overlaps(dataUse, use)));
  if (rows.length === 0) return undefined;
  const tcf = new Set(rows.flatMap((row) => row.tcf));
  return { purposeId, basis, tcf, optOut: rows.some((row) => row.optOut) };
};

const overlaps = (key: string, other: string): boolean => isWithin(key, other) || isWithin(other, key);
const isWithin = (key: string, ancestor: string): boolean => key === ancestor || key.startsWith(`${ancestor}.`);
