import type { Level } from "./levels.ts";

/**
 * What a suggestion may be computed from, with the lowest level that allows it. A level is a preset of these switches;
 * the customer can also turn each one off alone.
 */
export const SOURCES = {
  declared: { level: 1 },
  wishlist: { level: 1 },
  purchases: { level: 1 },
  views: { level: 2 },
  searches: { level: 2 },
  carts: { level: 2 },
  reminders: { level: 3 },
  patterns: { level: 4 },
  devices: { level: 4 },
} as const satisfies Record<string, { level: Level }>;

export type Source = keyof typeof SOURCES;

export const SOURCE_NAMES = Object.keys(SOURCES) as readonly Source[];

const NAMES: ReadonlySet<string> = new Set(SOURCE_NAMES);
export const isSource = (name: string): name is Source => NAMES.has(name);
