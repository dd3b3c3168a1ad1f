import type { ChoiceStateWire, ChoiceWire } from "@seimbang/contracts";

/** What will hold after a choice, shown while the server writes it down; its own answer then takes the place. */
export const applyChoice = (before: ChoiceStateWire, choice: ChoiceWire): ChoiceStateWire => {
  const { level, sources = {}, purposes = {}, age, restricted, objectsTo } = choice;
  const switched = Object.entries(sources).flatMap(([source, isOn]) => (isOn === undefined ? [] : [[source, isOn]]));
  const granted = Object.entries(purposes).map(([purpose, isGranted]) => [purpose, { granted: isGranted }]);
  return {
    ...before,
    level: level === undefined ? before.level : { cap: level, effective: level },
    sources: { ...before.sources, ...Object.fromEntries(switched) },
    purposes: { ...before.purposes, ...Object.fromEntries(granted) },
    ...(age === undefined ? {} : { age }),
    ...(restricted === undefined ? {} : { restricted }),
    ...(objectsTo === undefined ? {} : { objectsTo }),
  };
};
