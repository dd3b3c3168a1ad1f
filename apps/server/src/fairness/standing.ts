import type { AuditTargetKind, CampaignDocumentWire } from "@seimbang/contracts";
import { brandAs, type PurposeId, type SlotName } from "@seimbang/engine";
import { type Look, lookAtPerson } from "../campaigns/read.ts";
import type { AuditedPerson } from "./audited-person.ts";

/** What an audit is about. */
export type AuditTarget =
  | { readonly kind: "campaign"; readonly id: string; readonly document: CampaignDocumentWire }
  | { readonly kind: Exclude<AuditTargetKind, "campaign">; readonly id: string };

/** How somebody stands to it: each is said only of whom the one before is said. */
export type Standing = { readonly isEligible: boolean; readonly came: boolean; readonly isReached: boolean };

export type StandingDeps = Omit<Look, "purpose" | "now"> & {
  readonly slots: readonly string[];
  readonly purposeOf: (slot: SlotName) => PurposeId | undefined;
};

/**
 * Campaign: its rules hold; a decision was recorded where it may be shown; it was shown. Slot: something of the person may
 * be used there; a decision was recorded; a campaign was shown. Level: at least that much may be used somewhere; a
 * decision was recorded; a campaign was shown. Whoever was shown it is counted as eligible, whatever holds today.
 */
export const standingOf = (
  target: AuditTarget,
  now: number,
  deps: StandingDeps,
): ((person: AuditedPerson) => Standing) => {
  const slots = new Set(slotsOf(target, deps));
  const purposes = [...new Set([...slots].flatMap((slot) => deps.purposeOf(brandAs.slotName(slot)) ?? []))];
  return (person) => {
    const seen = person.seen.filter(({ slot }) => slots.has(slot));
    const isReached = seen.some(({ campaigns }) =>
      target.kind === "campaign" ? campaigns.has(target.id) : campaigns.size > 0,
    );
    const isEligible = isReached || purposes.some((purpose) => isMeant(person, target, { ...deps, purpose, now }));
    return { isEligible, came: isEligible && seen.length > 0, isReached };
  };
};

const slotsOf = (target: AuditTarget, { slots }: StandingDeps): readonly string[] => {
  if (target.kind === "campaign") return target.document.slots;
  return target.kind === "slot" ? [target.id] : slots;
};

const isMeant = (person: AuditedPerson, target: AuditTarget, look: Look): boolean => {
  const rule = target.kind === "campaign" ? (target.document.targeting ?? {}) : {};
  const { level, meets } = lookAtPerson(person, rule, look);
  if (target.kind === "campaign") return meets;
  return level >= (target.kind === "slot" ? 1 : Number(target.id));
};
