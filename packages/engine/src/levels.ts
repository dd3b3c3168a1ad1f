/** How personal suggestions may be; 0 is neutral, 4 learns patterns over time. Only the customer raises their cap. */
export type Level = 0 | 1 | 2 | 3 | 4;

export const LEVELS: readonly Level[] = [0, 1, 2, 3, 4];

export const lowerOf = (a: Level, b: Level): Level => (a < b ? a : b);
export const oneLevelDown = (level: Level): Level => (level === 0 ? 0 : ((level - 1) as Level));
export const oneLevelUp = (level: Level): Level => (level === 4 ? 4 : ((level + 1) as Level));
export const isLevel = (value: unknown): value is Level => LEVELS.some((level) => level === value);
