import { hash } from "node:crypto";
import type { Database } from "@seimbang/database";
import type { Amount, CampaignId, ShownInDecision } from "@seimbang/engine";
import type { ShownCreative, Touch } from "../collect/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import { readInGroups } from "../platform/read-in-groups.ts";
import { utcDay } from "../platform/utc-day.ts";
import { addCampaignCounts, addTouches, type CampaignCount, type CountedTouch } from "./count-store.ts";

/** Counts what becomes of creatives. */
export type CampaignCounter = {
  /** What a decision chose, and what each of it cost. */
  readonly noteChosen: (shown: ShownInDecision, costOf: (campaignId: CampaignId) => Amount) => void;
  /** The same for what was then not shown. */
  readonly takeBack: CampaignCounter["noteChosen"];
  /** What a click cost. */
  readonly noteSpent: (creative: ShownCreative, amount: Amount) => void;
  /** Counts each touch once, however often it comes, and answers those that were new. Resolves once they are on disk. */
  readonly countTouches: (touches: readonly Touch[]) => Promise<readonly Touch[]>;
  /** Writes down what was noted. @throws what PostgreSQL says; the numbers are kept for the next time. */
  readonly flush: () => Promise<void>;
};

const HASH_BYTES = 16;

/**
 * Numbers of a day are all that remains. That a touch was counted is remembered by a keyed hash of its decision's id, which
 * nobody can guess and which leads to nobody.
 */
export const createCampaignCounter = (database: Database, secrets: Secrets): CampaignCounter => {
  const prefix = secrets.deriveKey("campaign-touches").toString("base64url");
  const hashOf = ({ kind, creative: { rowId, campaignId, creativeId } }: Touch): string =>
    hash("sha256", [prefix, kind, rowId, campaignId, creativeId].join("\u0000"), "hex").slice(0, 2 * HASH_BYTES);
  let noted = new Map<string, CampaignCount>();

  const note = (count: CampaignCount): void => {
    const name = [count.campaignId, count.version, count.creativeId, count.slot, count.level, count.consent, count.day];
    const before = noted.get(name.join("/"));
    const sum = { chosen: count.chosen + (before?.chosen ?? 0), spent: count.spent + (before?.spent ?? 0) };
    noted.set(name.join("/"), { ...count, ...sum });
  };
  const noteAll = (
    { at, creatives, ...place }: ShownInDecision,
    costOf: (campaignId: CampaignId) => Amount,
    times: 1 | -1,
  ): void => {
    for (const { campaignId, version, creativeId } of creatives)
      note({
        ...{ ...place, campaignId, version, creativeId, day: utcDay(at) },
        ...{ chosen: times, spent: times * costOf(campaignId) },
      });
  };
  type Call = readonly Touch[];
  const countTogether = async (calls: readonly Call[]): Promise<ReadonlyMap<Call, Call>> => {
    const counted = new Map<string, CountedTouch>();
    for (const touch of calls.flat()) counted.set(hashOf(touch), toCounted(touch, hashOf(touch)));
    const fresh = await addTouches(database, [...counted.values()]);
    // Of equal touches that came together the first one is the new one.
    return new Map(calls.map((touches) => [touches, touches.filter((touch) => fresh.delete(hashOf(touch)))]));
  };
  // What comes while the disk is waited for goes together into the next transaction.
  const count = readInGroups(countTogether);
  return {
    noteChosen: (shown, costOf) => noteAll(shown, costOf, 1),
    takeBack: (shown, costOf) => noteAll(shown, costOf, -1),
    noteSpent: (creative, amount) => note({ ...cellOf(creative), chosen: 0, spent: amount }),
    countTouches: async (touches) => (await count(touches)) ?? [],
    flush: async () => {
      const counts = [...noted.values()];
      noted = new Map();
      try {
        await addCampaignCounts(database, counts);
      } catch (error) {
        for (const count of counts) note(count);
        throw error;
      }
    },
  };
};

const toCounted = ({ kind, creative }: Touch, touchHash: string): CountedTouch => ({
  ...cellOf(creative),
  touchHash: Buffer.from(touchHash, "hex"),
  decidedAt: creative.decidedAt,
  isClick: kind === "clicked",
});

/** Everything that comes of a decision counts to its day, so that a day's clicks are those of what it showed. */
const cellOf = ({ rowId: _, decidedAt, ...creative }: ShownCreative) => ({ ...creative, day: utcDay(decidedAt) });
