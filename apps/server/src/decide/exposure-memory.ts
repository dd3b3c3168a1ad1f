import type { CampaignId, CreativeId, Exposures, Level, PersonalLimits, SubjectKey } from "@seimbang/engine";
import { growingCache } from "../platform/growing-cache.ts";
import { lookThroughShown } from "./look-through-shown.ts";
import type { LoadedVisitor, ShownDecision } from "./visitor-state.ts";

type Shown = Pick<LoadedVisitor, "subject" | "shown">;

/** What somebody was shown, with what this process showed them since they were read. */
export type ExposureMemory = {
  readonly of: (visitor: Shown) => Exposures;
  /** What of that limits how personal a decision may be; of nobody, nothing is known that could. */
  readonly limitsOf: (visitor: Shown, level: Level, now: number) => PersonalLimits;
  readonly note: (subject: SubjectKey, shown: ShownDecision) => void;
  /** Whether this process chose it, so that whatever it chose for the same person afterwards knew of it. */
  readonly isNoted: (subject: SubjectKey, rowId: string) => boolean;
  /** Forgets what was chosen and then not shown. */
  readonly takeBack: (subject: SubjectKey, rowId: string) => void;
};

const MOST_PEOPLE = 100_000;
/** Longer than a person's state is kept in memory and a record takes to be on disk: by then it is read with them. */
const KEEP_MS = 900_000;
const DAY_MS = 86_400_000;
const NOTHING: readonly ShownDecision[] = [];

/** Keeps what was shown until it is read again with the person, so that a limit holds from one decision to the next. */
export const createExposureMemory = (): ExposureMemory => {
  const recent = growingCache<SubjectKey, readonly ShownDecision[]>(MOST_PEOPLE);
  /** What this process showed somebody that was not read with them. */
  const since = (subject: SubjectKey, shown: readonly ShownDecision[]): readonly ShownDecision[] => {
    const noted = recent.get(subject) ?? NOTHING;
    const { has } = lookThroughShown(shown);
    return noted.some(({ rowId }) => has(rowId)) ? noted.filter(({ rowId }) => !has(rowId)) : noted;
  };
  return {
    of: ({ subject, shown }) => {
      if (subject === undefined) return "unknown";
      return exposuresTo([...shown, ...since(subject, shown)]);
    },
    limitsOf: ({ subject, shown }, level, now) => {
      const [read, noted] = subject === undefined ? [NOTHING, NOTHING] : [shown, since(subject, shown)];
      const [timesRead, timesNoted] = [lookThroughShown(read).timesOf, lookThroughShown(noted).timesOf];
      return {
        level,
        spent: pointsSince(read, now - DAY_MS) + pointsSince(noted, now - DAY_MS),
        shownAt: (productId) => joined(timesRead(productId), timesNoted(productId)),
      };
    },
    note: (subject, shown) => {
      const kept = (recent.get(subject) ?? NOTHING).filter(({ at }) => shown.at - at < KEEP_MS);
      const creatives = shown.creatives.map(({ campaignId, creativeId }) => ({ campaignId, creativeId }));
      recent.set(subject, [...kept, { ...shown, creatives }]);
    },
    isNoted: (subject, rowId) => recent.get(subject)?.some((one) => one.rowId === rowId) === true,
    takeBack: (subject, rowId) => {
      const noted = recent.get(subject);
      if (noted !== undefined)
        recent.set(
          subject,
          noted.filter((one) => one.rowId !== rowId),
        );
    },
  };
};

/** By campaign, for a decision asks about hundreds of campaigns, most of which somebody never saw. */
const exposuresTo = (all: readonly ShownDecision[]): Exposures => {
  const byCampaign = new Map<CampaignId, { readonly creativeId: CreativeId; readonly at: number }[]>();
  for (const { at, creatives } of all) {
    for (const { campaignId, creativeId } of creatives) {
      const known = byCampaign.get(campaignId);
      if (known === undefined) byCampaign.set(campaignId, [{ creativeId, at }]);
      else known.push({ creativeId, at });
    }
  }
  return {
    campaigns: () => byCampaign.keys(),
    ofCampaign: (campaignId) => (byCampaign.get(campaignId) ?? []).map(({ at }) => at),
    ofCreative: (campaignId, creativeId) =>
      (byCampaign.get(campaignId) ?? []).flatMap((one) => (one.creativeId === creativeId ? [one.at] : [])),
  };
};

const joined = (before: readonly number[], after: readonly number[]): readonly number[] => {
  if (after.length === 0) return before;
  return before.length === 0 ? after : [...before, ...after];
};

const pointsSince = (all: readonly ShownDecision[], since: number): number => {
  let sum = 0;
  for (const { at, points } of all) if (at > since) sum += points;
  return sum;
};
