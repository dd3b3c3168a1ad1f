import type { RegisteredPurposesWire } from "@seimbang/contracts";
import type { Slot } from "@seimbang/engine";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";
import type { RegistryStage } from "../consent/read.ts";
import { categoryWords } from "../notice/read.ts";
import { signalNeeds } from "../signals/read.ts";

export type PurposeFacts = {
  readonly registry: DescribedRegistry;
  readonly periods: readonly RegistryStage[];
  readonly slots: Iterable<Slot>;
  /** The slots of every live campaign. */
  readonly liveCampaigns: readonly (readonly string[])[];
  readonly now: number;
};

/** When the registry in force became so. */
export const inForceSince = (periods: readonly RegistryStage[], now: number): number =>
  periods.findLast(({ from }) => from <= now)?.from ?? now;

/** The purposes in force, with what uses them. */
export const describePurposes = ({
  registry,
  periods,
  slots,
  liveCampaigns,
  now,
}: PurposeFacts): RegisteredPurposesWire => {
  const all = [...slots];
  return {
    registryVersion: registry.registryVersion,
    inForceFrom: new Date(inForceSince(periods, now)).toISOString(),
    purposes: registry.purposes.map((purpose) => {
      const own = all.filter((slot) => slot.purpose === purpose.purposeId).map(({ name }) => String(name));
      return {
        purpose: purpose.purposeId,
        version: purpose.version,
        name: purpose.name,
        text: purpose.text,
        basis: purpose.basis,
        dataUse: purpose.dataUse,
        data: purpose.data.map((category) => ({ category, words: categoryWords(category) })),
        fields: [...purpose.fields],
        retentionDays: purpose.retentionDays,
        consentMonths: purpose.consentMonths,
        recipients: [...purpose.recipients],
        slots: own,
        campaigns: liveCampaigns.filter((named) => named.some((slot) => own.includes(slot))).length,
        refusedBySignal: signalNeeds(purpose)?.optOut === true,
        ...(purpose.until === undefined ? {} : { changesOn: new Date(purpose.until).toISOString() }),
      };
    }),
  };
};
