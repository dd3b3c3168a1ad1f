import { type ChoiceState, type Level, type PurposeRegistry, SOURCE_NAMES, type Source } from "@seimbang/engine";

const HOUR = 3_600_000;

/** The choices of a sample person who allows everything up to a level; nobody's data is read under them. */
export const sampleChoices =
  (registry: PurposeRegistry) =>
  (level: Level, now: number): ChoiceState => ({
    cap: level,
    lowered: level,
    sources: Object.fromEntries(SOURCE_NAMES.map((source) => [source, true])) as Record<Source, boolean>,
    purposes: Object.fromEntries(
      registry.purposes.map(({ purposeId }) => [purposeId, { granted: true, expiresAt: now + HOUR }]),
    ) as ChoiceState["purposes"],
    age: "adult",
    restricted: false,
    objectsTo: [],
    mutes: [],
  });
