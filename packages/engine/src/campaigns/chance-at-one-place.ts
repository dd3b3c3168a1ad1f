/** With this chance at each of several places, something is at one of them with the given chance. */
export const chanceAtOnePlace = (chance: number, places: number): number => 1 - (1 - chance) ** (1 / places);
