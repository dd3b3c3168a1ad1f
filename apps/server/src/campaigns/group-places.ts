import type { ReportGroup } from "@seimbang/contracts";

/** One group of a report: by what it is told apart, and which one. */
export type Group = { readonly by: ReportGroup; readonly name: string };

export const TOTAL: Group = { by: "total", name: "" };

/** The groups of a report in places of their own, so that all that somebody is in are one string of bits. */
export type GroupPlaces = {
  readonly groups: readonly Group[];
  /** For each creative the places of its groups. */
  readonly ofCreatives: readonly string[];
};

/** @param creatives names of creatives as events have them */
export const groupPlaces = (creatives: readonly string[]): GroupPlaces => {
  const places = new Map<string, number>();
  const groups: Group[] = [];
  const placeOf = (group: Group): number => {
    const key = keyOf(group);
    const known = places.get(key) ?? groups.length;
    if (known === groups.length) groups.push(group);
    places.set(key, known);
    return known;
  };
  const inGroups = creatives.map((creative) => groupsOf(creative).map(placeOf));
  return { groups, ofCreatives: inGroups.map((own) => bitsAt(own, groups.length)) };
};

/** A name for maps. */
export const keyOf = ({ by, name }: Group): string => `${by} ${name}`;

/** What a creative's name says, as `nameOfCreative` writes it: only the slot may have slashes in it. */
export const groupsOf = (creative: string): readonly Group[] => {
  const [, , creativeId = "", level = "", consent = "", ...slot] = creative.split("/");
  return groupsIn({ creativeId, level, consent, slot: slot.join("/") });
};

type Shown = { readonly creativeId: string; readonly level: string; readonly consent: string; readonly slot: string };

export const groupsIn = ({ creativeId, level, consent, slot }: Shown): readonly Group[] => [
  { by: "slot", name: slot },
  { by: "level", name: level },
  { by: "consent", name: consent },
  { by: "creative", name: creativeId },
];

const bitsAt = (places: readonly number[], length: number): string => {
  const isSet = new Set(places);
  return Array.from({ length }, (_, place) => (isSet.has(place) ? "1" : "0")).join("");
};
