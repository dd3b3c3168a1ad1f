/** The number at a place of a list; 0 outside it, where the compiler cannot know that the place exists. */
export const numberAt = (numbers: ArrayLike<number>, place: number): number => numbers[place] ?? 0;
