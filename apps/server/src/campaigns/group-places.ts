import type { ReportGroup } from "@seimbang/contracts";

/** One group of a report: by what it is told apart, and which one. */
export type Group = { readonly by: ReportGroup; readonly name: string };

/** The groups of a report in places of their own, so that all that somebody is in are one string of bits. */
export type GroupPlaces = {
  readonly groups: readonly Group[];
  /** For each creative the places of its groups; those of days follow after all of them. */
  readonly ofCreatives: readonly string[];
  readonly firstDay: number;
};

/**
 * @param creatives names of creatives as events have them
 * @param days UTC, `YYYY-MM-DD`
 */
export const groupPlaces = (creatives: readonly string[], days: readonly string[]): GroupPlaces => {
  const places = new Map<string, number>();
  const groups: Group[] = [];
  const placeOf = (group: Group): number => {
    const key = `${group.by} ${group.name}`;
    const known = places.get(key) ?? groups.length;
    if (known === groups.length) groups.push(group);
    places.set(key, known);
    return known;
  };
  const inGroups = creatives.map((creative) => groupsOf(creative).map(placeOf));
  const firstDay = groups.length;
  for (const name of days) groups.push({ by: "day", name });
  return { groups, firstDay, ofCreatives: inGroups.map((own) => bitsAt(own, groups.length)) };
};

/** What a creative's name says, as `nameOfCreative` writes it: only the slot may have slashes in it. */
export const groupsOf = (creative: string): readonly Group[] => {
  const [, , creativeId = "", level = "", consent = "", ...slot] = creative.split("/");
  return [
    { by: "slot", name: slot.join("/") },
    { by: "level", name: level },
    { by: "consent", name: consent },
    { by: "creative", name: creativeId },
  ];
};

const bitsAt = (places: readonly number[], length: number): string => {
  const isSet = new Set(places);
  return Array.from({ length }, (_, place) => (isSet.has(place) ? "1" : "0")).join("");
};
