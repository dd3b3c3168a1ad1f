import type { ChoiceStateWire, ChoiceWire, MuteWire, PreviewWire } from "@seimbang/contracts";
import {
  brandAs,
  type ChoiceEntry,
  type ChoiceState,
  isGiftMode,
  type Level,
  lowerOf,
  type Mute,
  type PreviewChoice,
  type PurposeId,
  type PurposeRegistry,
} from "@seimbang/engine";
import { Problem } from "../http/problem.ts";

/**
 * A customer's own choice as a line of the ledger, with the version of every purpose they saw.
 * @throws Problem `unknown_purpose`.
 */
export const toChoiceEntry = (choice: ChoiceWire, registry: PurposeRegistry, now: number): ChoiceEntry => {
  const { level, sources, age, restricted, objectsTo, mute, unmute } = choice;
  return {
    at: now,
    origin: "choice",
    ...(level === undefined ? {} : { cap: level as Level }),
    ...(sources === undefined ? {} : { sources }),
    ...withPurposes(choice.purposes, registry),
    ...(age === undefined ? {} : { age }),
    ...(restricted === undefined ? {} : { restricted }),
    ...(objectsTo === undefined ? {} : { objectsTo: objectsTo.map((name) => purposeIn(registry, name).purposeId) }),
    ...(mute === undefined ? {} : { mute: mute.map(toMute) }),
    ...(unmute === undefined ? {} : { unmute: unmute.map(toMute) }),
  };
};

/**
 * What somebody allows for one request, as a line of the ledger that changes nothing that holds.
 * @throws Problem `unknown_purpose`.
 */
export const toPreviewEntry = (
  { level, purposes = [] }: PreviewWire,
  registry: PurposeRegistry,
  now: number,
): ChoiceEntry & { readonly preview: PreviewChoice } => {
  const named = purposes.map((name) => purposeIn(registry, name));
  const preview = {
    level: level as Level,
    purposes: Object.fromEntries(named.map(({ purposeId }) => [purposeId, true as const])),
    purposeVersions: Object.fromEntries(named.map(({ purposeId, version }) => [purposeId, version])),
  };
  return { at: now, origin: "preview", preview };
};

const withPurposes = (
  purposes: ChoiceWire["purposes"],
  registry: PurposeRegistry,
): Pick<ChoiceEntry, "purposes" | "purposeVersions"> => {
  if (purposes === undefined) return {};
  const named = Object.entries(purposes).map(([name, granted]) => ({ ...purposeIn(registry, name), granted }));
  return {
    purposes: Object.fromEntries(named.map(({ purposeId, granted }) => [purposeId, granted])) as Record<
      PurposeId,
      boolean
    >,
    purposeVersions: Object.fromEntries(named.map(({ purposeId, version }) => [purposeId, version])) as Record<
      PurposeId,
      number
    >,
  };
};

const purposeIn = ({ purposes }: PurposeRegistry, name: string): PurposeRegistry["purposes"][number] => {
  const purpose = purposes.find(({ purposeId }) => purposeId === name);
  if (purpose === undefined)
    throw new Problem("unknown_purpose", `Known are ${purposes.map((p) => p.purposeId).join(", ")}.`);
  return purpose;
};

const toMute = (mute: MuteWire): Mute => {
  if (mute.kind === "category" || mute.kind === "brand") return mute;
  if (mute.kind === "product" || mute.kind === "signal")
    return { kind: mute.kind, productId: brandAs.productId(mute.productId) };
  const campaignId = brandAs.campaignId(mute.campaignId);
  if (mute.kind === "seldom") return { kind: mute.kind, campaignId };
  const end = mute.until === undefined ? {} : { until: Date.parse(mute.until) };
  if (mute.kind === "campaign") return { kind: mute.kind, campaignId, ...end };
  return { kind: mute.kind, campaignId, creativeId: brandAs.creativeId(mute.creativeId), ...end };
};

/** A mute as its person is told of it, and as they lift it. */
export const writeMute = (mute: Mute): MuteWire => {
  if (!("until" in mute) || mute.until === undefined) {
    const { until: _, ...rest } = mute as Mute & { readonly until?: undefined };
    return rest;
  }
  return { ...mute, until: new Date(mute.until).toISOString() };
};

/** What holds of a person now, as they are told it. */
export const writeChoices = (choices: ChoiceState, now: number): ChoiceStateWire => {
  const { cap, lowered, gift } = choices;
  const giftUntil = gift !== undefined && isGiftMode(choices, now) ? gift.until : undefined;
  return {
    level: { cap, effective: giftUntil === undefined ? lowerOf(cap, lowered) : 0 },
    ...writeRest(choices),
    ...(giftUntil === undefined ? {} : { giftUntil: new Date(giftUntil).toISOString() }),
  };
};

const writeRest = ({ purposes, age, ...rest }: ChoiceState): Omit<ChoiceStateWire, "level" | "giftUntil"> => ({
  sources: { ...rest.sources },
  purposes: Object.fromEntries(
    Object.entries(purposes).map(([name, { granted, expiresAt }]) => [
      name,
      { granted, ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }) },
    ]),
  ),
  ...(age === undefined ? {} : { age }),
  restricted: rest.restricted,
  objectsTo: [...rest.objectsTo],
  mutes: rest.mutes.map(writeMute),
});
