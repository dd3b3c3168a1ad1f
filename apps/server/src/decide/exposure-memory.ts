import type { Exposures, PlacedCreative, SubjectKey } from "@seimbang/engine";
import { LRUCache } from "lru-cache";
import type { LoadedVisitor, ShownCreative } from "./visitor-state.ts";

/** What somebody was shown, with what this process showed them since they were read. */
export type ExposureMemory = {
  readonly of: (visitor: Pick<LoadedVisitor, "subject" | "shown">) => Exposures;
  readonly note: (subject: SubjectKey, creatives: readonly PlacedCreative[], rowId: string, now: number) => void;
};

const MOST_PEOPLE = 100_000;
/** Longer than a person's state is kept in memory and a record takes to be on disk: by then it is read with them. */
const KEEP_MS = 900_000;
const NOTHING: readonly ShownCreative[] = [];
const NEVER: readonly number[] = [];

/** Keeps what was shown until it is read again with the person, so that a limit holds from one decision to the next. */
export const createExposureMemory = (): ExposureMemory => {
  const recent = new LRUCache<SubjectKey, readonly ShownCreative[]>({ max: MOST_PEOPLE });
  return {
    of: ({ subject, shown }) => {
      if (subject === undefined) return "unknown";
      const since = (recent.get(subject) ?? NOTHING).filter((one) => !shown.some((known) => isSame(known, one)));
      return exposuresTo(since.length === 0 ? shown : [...shown, ...since]);
    },
    note: (subject, creatives, rowId, now) => {
      const kept = (recent.get(subject) ?? NOTHING).filter(({ at }) => now - at < KEEP_MS);
      const added = creatives.map(({ campaignId, creativeId }) => ({ rowId, at: now, campaignId, creativeId }));
      recent.set(subject, [...kept, ...added]);
    },
  };
};

const isSame = (a: ShownCreative, b: ShownCreative): boolean =>
  a.rowId === b.rowId && a.campaignId === b.campaignId && a.creativeId === b.creativeId;

/** By campaign, for a decision asks about hundreds of campaigns, most of which somebody never saw. */
const exposuresTo = (shown: readonly ShownCreative[]): Exposures => {
  const byCampaign = Map.groupBy(shown, ({ campaignId }) => campaignId);
  return {
    ofCampaign: (campaignId) => byCampaign.get(campaignId)?.map(({ at }) => at) ?? NEVER,
    ofCreative: (campaignId, creativeId) =>
      byCampaign.get(campaignId)?.flatMap((one) => (one.creativeId === creativeId ? [one.at] : [])) ?? NEVER,
  };
};
