import { brandAs, type ChoiceEntry, type PurposeId } from "@seimbang/engine";
import type { Declaration } from "@seimbang/server";
import { type Consent, DEMO_PURPOSES } from "./draw-consent.ts";
import type { DemoCustomer } from "./make-customers.ts";
import { DAY_MS } from "./rhythm.ts";

/** The wording of every purpose in the demonstration shop is the first. */
const PURPOSE_VERSION = 1;
const ADS = brandAs.purposeId("ads");
/** How long ago those who had second thoughts had them. */
const LATER_MS = 20 * DAY_MS;

const forEachPurpose = <Value>(value: (purpose: (typeof DEMO_PURPOSES)[number]) => Value) =>
  Object.fromEntries(DEMO_PURPOSES.map((purpose) => [purpose, value(purpose)])) as Readonly<Record<PurposeId, Value>>;

/** What a customer's answers look like in the ledger, oldest first; empty for who never answered. */
export const toLedger = ({ consent }: DemoCustomer, now: number): readonly ChoiceEntry[] => {
  const choice = { at: consent.at, origin: "choice" as const };
  const purposeVersions = forEachPurpose(() => PURPOSE_VERSION);
  const purposes = forEachPurpose((purpose) => consent.granted.includes(purpose));
  switch (consent.kind) {
    case "undecided":
      return [];
    case "minor":
      return [{ ...choice, cap: 0, age: "minor" }];
    case "refused":
      return [{ ...choice, cap: 0, purposes, purposeVersions }];
    case "chosen": {
      const sources = Object.fromEntries(consent.switchedOff.map((source) => [source, false]));
      return [
        { ...choice, cap: consent.level, age: "adult", purposes, purposeVersions, sources },
        ...secondThoughts(consent, Math.max(consent.at + DAY_MS, now - LATER_MS)),
      ];
    }
  }
};

const secondThoughts = (consent: Consent, at: number): readonly ChoiceEntry[] => {
  const later = { at, origin: "choice" as const };
  return [
    ...(consent.objectsToAds ? [{ ...later, objectsTo: [ADS] }] : []),
    ...(consent.restricted ? [{ ...later, restricted: true }] : []),
    ...(consent.laterLevel === undefined ? [] : [{ ...later, cap: consent.laterLevel }]),
  ];
};

/** What the import of their events declares: only who agreed, for what they agreed to. */
export const toDeclarations = (customers: readonly DemoCustomer[]): ReadonlyMap<string, Declaration> =>
  new Map(
    customers
      .filter(({ consent }) => consent.kind === "chosen" && consent.granted.length > 0)
      .map(({ customerId, consent }) => [
        customerId,
        {
          purposes: consent.granted,
          basis: "consent",
          evidence: `consent banner, wording ${PURPOSE_VERSION}, ${new Date(consent.at).toISOString().slice(0, 10)}`,
        },
      ]),
  );
