import type { ExperimentArmWire, ExperimentDocumentWire, ProblemField } from "@seimbang/contracts";
import { brandAs, type Purpose, type Slot, type SlotName } from "@seimbang/engine";
import { checkSlot } from "../configuration/check-slot.ts";
import { wrongField } from "../http/wrong-field.ts";
import { withVariant } from "./running-experiment.ts";
import type { StoredExperiment } from "./store.ts";

/** What of the shop an experiment may change. */
export type ExperimentWorld = {
  readonly slots: ReadonlyMap<SlotName, Slot>;
  readonly purposes: readonly Pick<Purpose, "purposeId" | "basis">[];
  /** Of the campaign that it is about; undefined where that does not exist. */
  readonly creatives: readonly string[] | undefined;
};

/** What is wrong with what the arms change, field by field. */
export const treatmentFlaws = (
  document: ExperimentDocumentWire,
  world: ExperimentWorld,
  running: readonly StoredExperiment[],
): readonly ProblemField[] => {
  const flaws = [
    ...namedFlaws(document, world),
    ...document.arms.flatMap((arm, at) => armFlaws(arm, at, document, world)),
    ...contradictions(document, running),
  ];
  return flaws.length === 0 && changesNothing(document) ? [wrongField("/arms", "treats_nothing")] : flaws;
};

const namedFlaws = ({ campaignId, slot }: ExperimentDocumentWire, world: ExperimentWorld): readonly ProblemField[] => [
  ...(campaignId !== undefined && world.creatives === undefined ? [wrongField("/campaignId", "not_known")] : []),
  ...(campaignId !== undefined && slot !== undefined ? [wrongField("/slot", "of_another_kind")] : []),
  ...(slot !== undefined && slotNamed(slot, world) === undefined ? [wrongField("/slot", "not_known")] : []),
];

const slotNamed = (slot: string | undefined, { slots }: ExperimentWorld): Slot | undefined =>
  slot === undefined ? undefined : slots.get(brandAs.slotName(slot));

const armFlaws = (
  arm: ExperimentArmWire,
  at: number,
  document: ExperimentDocumentWire,
  world: ExperimentWorld,
): readonly ProblemField[] => [
  ...kindFlaws(arm, at, document),
  ...(world.creatives === undefined ? [] : unknownCreatives(arm, at, world.creatives)),
  ...(arm.mostLevel === 4 ? [wrongField(`/arms/${at}/mostLevel`, "lowers_nothing")] : []),
  ...variantFlaws(arm, at, document, world),
];

/** An experiment changes one kind of thing, so that what it finds is about that. */
const kindFlaws = (
  arm: ExperimentArmWire,
  at: number,
  { campaignId, slot, arms }: ExperimentDocumentWire,
): readonly ProblemField[] => {
  const ofSlot = (["slot", "layout"] as const).filter((field) => arm[field] !== undefined);
  const isOfLevels = arms.some(({ mostLevel }) => mostLevel !== undefined);
  const field = (name: string): string => `/arms/${at}/${name}`;
  if (campaignId !== undefined)
    return [...ofSlot, ...(arm.mostLevel === undefined ? [] : ["mostLevel"])].map((name) =>
      wrongField(field(name), "of_another_kind"),
    );
  return [
    ...(arm.creatives === undefined ? [] : [wrongField(field("creatives"), "needs_campaign")]),
    ...ofSlot.flatMap((name) => {
      if (isOfLevels) return [wrongField(field(name), "of_another_kind")];
      return slot === undefined ? [wrongField(field(name), "needs_slot")] : [];
    }),
  ];
};

const unknownCreatives = (
  { creatives = [] }: ExperimentArmWire,
  at: number,
  known: readonly string[],
): readonly ProblemField[] =>
  creatives.flatMap((creative, place) =>
    known.includes(creative) ? [] : [wrongField(`/arms/${at}/creatives/${place}`, "not_known")],
  );

/** What the slot would be refused for if it were configured so. */
const variantFlaws = (
  { slot: variant }: ExperimentArmWire,
  at: number,
  { slot: name }: ExperimentDocumentWire,
  world: ExperimentWorld,
): readonly ProblemField[] => {
  const slot = slotNamed(name, world);
  if (variant === undefined || slot === undefined) return [];
  return checkSlot(withVariant(slot, variant), world.purposes).map(({ path, rule }) => ({
    field: `/arms/${at}/slot/${path.join("/")}`,
    rule: rule.en,
    ruleId: rule.id,
  }));
};

/** Of one person the same thing cannot be changed in two ways at once. */
const contradictions = (
  document: ExperimentDocumentWire,
  running: readonly StoredExperiment[],
): readonly ProblemField[] => {
  const { campaignId, slot } = document;
  return running
    .filter((other) => !excludeEachOther(document, other.document))
    .flatMap(({ document: other }) => {
      if (campaignId !== undefined && campaignId === other.campaignId)
        return [wrongField("/campaignId", "overlaps_running", { other: other.name })];
      if (slot !== undefined && slot === other.slot && !isOfLevels(document) && !isOfLevels(other))
        return [wrongField("/slot", "overlaps_running", { other: other.name })];
      return [];
    });
};

const isOfLevels = ({ arms }: ExperimentDocumentWire): boolean => arms.some(({ mostLevel }) => mostLevel !== undefined);

const excludeEachOther = ({ namespace: one }: ExperimentDocumentWire, other: ExperimentDocumentWire): boolean => {
  const { namespace } = other;
  if (one === undefined || namespace === undefined || one.name !== namespace.name) return false;
  return one.until <= namespace.from || namespace.until <= one.from;
};

const changesNothing = ({ campaignId, arms }: ExperimentDocumentWire): boolean => {
  const treatments = arms.map(({ creatives, slot, layout, mostLevel }, at) =>
    JSON.stringify([
      campaignId === undefined ? undefined : (creatives ?? (at === 0 ? "none" : "all")),
      ...[slot, layout, mostLevel],
    ]),
  );
  return new Set(treatments).size === 1;
};
