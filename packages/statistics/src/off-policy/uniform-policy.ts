import type { TargetPolicy } from "./logged-action.ts";

/** Chooses every action with the same probability, everywhere. */
export const uniformPolicy = (actions: readonly string[]): TargetPolicy => {
  const probabilities = new Map(actions.map((action) => [action, 1 / actions.length]));
  return () => probabilities;
};
