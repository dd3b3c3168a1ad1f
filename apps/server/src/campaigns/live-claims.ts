import { setImmediate } from "node:timers/promises";
import type { Database } from "@seimbang/database";
import { brandAs, type Creative, type Product } from "@seimbang/engine";
import type { OpenCatalogue } from "../catalogue/read.ts";
import { type CopyGrounds, type CopyJudge, hasToBeProven, isOfferOpen } from "../copy/read.ts";
import { listOverruledCopy, type OverruledCopy } from "../overrulings/read.ts";
import type { Clock } from "../platform/clock.ts";
import { announcedTimes, announcedUntilNow } from "./announced-times.ts";
import { type ClaimedCreative, claimedCreatives } from "./claimed-creatives.ts";
import { findEvidence } from "./evidence-store.ts";
import type { StoredCampaign } from "./store.ts";
import { evidenceOf } from "./write-campaign.ts";

/** Whether what a creative says is true at an instant. */
type IsProven = (creative: Pick<Creative, "creativeId">, now: number) => boolean;

/** What the words of live campaigns claim, judged at every choice. */
export type LiveClaims = {
  /** Reads what the words of these campaigns rest on, and answers by their ids those with words that have to be proven. */
  readonly follow: (campaigns: readonly StoredCampaign[]) => Promise<ReadonlyMap<string, IsProven>>;
};

export type LiveClaimsParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly judge: CopyJudge;
  readonly catalogue: Catalogue;
};

/** What is sold, and a number that rises with every change of it. */
type Catalogue = Pick<OpenCatalogue, "find" | "revision">;

/**
 * Claims and evidence are read once for each version of a campaign, prices, offers and counts at every call. Between two
 * calls nothing is read: evidence that ends, a countdown that is over and a product whose stock or price changes count
 * from the next choice on. Evidence that has ended takes its whole campaign from sight, anything else only its creative.
 */
export const createLiveClaims = ({ database, clock, judge, catalogue }: LiveClaimsParts): LiveClaims => {
  let known: ReadonlyMap<string, readonly ClaimedCreative[]> = new Map();

  const readClaims = async (
    campaigns: readonly StoredCampaign[],
    overruled: Overruled,
  ): Promise<ReadonlyMap<string, readonly ClaimedCreative[]>> => {
    const shown = await announcedTimes(
      database,
      campaigns.map(({ campaignId }) => campaignId),
    );
    const evidence = await findEvidence(database, [
      ...new Set(campaigns.flatMap(({ document }) => evidenceOf(document))),
    ]);
    return new Map(
      campaigns.map((campaign) => {
        const announced = announcedUntilNow(campaign, shown);
        const stands = overruled.get(campaign.campaignId) ?? [];
        const claimed = claimedCreatives(campaign.document.creatives, announced, evidence, judge, stands);
        return [
          nameOf(campaign, overruled),
          claimed.filter(({ texts, subject }) => hasToBeProven(texts) || subject.offerId),
        ];
      }),
    );
  };
  return {
    follow: async (campaigns) => {
      const overruled: Overruled = Map.groupBy(
        await listOverruledCopy(
          database,
          campaigns.map(({ campaignId }) => campaignId),
        ),
        ({ campaignId }) => campaignId,
      );
      const named = campaigns.map((campaign) => [campaign, nameOf(campaign, overruled)] as const);
      const unread = await readClaims(
        named.flatMap(([campaign, name]) => (known.has(name) ? [] : [campaign])),
        overruled,
      );
      const claims = new Map(named.map(([one, name]) => [one, known.get(name) ?? unread.get(name) ?? []]));
      known = new Map(named.map(([campaign, name]) => [name, claims.get(campaign) ?? []]));
      const grounds = await judge.read([...claims.values()].flat().map(({ subject }) => subject));
      const proven = new Map<string, IsProven>();
      for (const [{ campaignId }, creatives] of claims) {
        const [first] = creatives;
        if (first === undefined) continue;
        const isProven = judgedAsLongAsItHolds(creatives, grounds, judge, catalogue);
        // Here, so that the next decision does not wait for the judgement of all campaigns.
        isProven({ creativeId: brandAs.creativeId(first.creativeId) }, clock());
        proven.set(campaignId, isProven);
        if (proven.size % JUDGED_AT_ONCE === 0) await setImmediate();
      }
      return proven;
    },
  };
};

/** What somebody let stand, by its campaign. */
type Overruled = ReadonlyMap<string, readonly OverruledCopy[]>;

/** Another one once its document, or what may stand in it, has changed. */
const nameOf = ({ campaignId, version }: StoredCampaign, overruled: Overruled): string =>
  `${campaignId} ${version} ${overruled.get(campaignId)?.length ?? 0}`;

/** Then decisions that wait are answered; a thousand campaigns take some 10 ms. */
const JUDGED_AT_ONCE = 50;

const SECOND = 1_000;
const MINUTE = 60_000;

/** What was judged, and for which instants and products it holds. */
type Judged = {
  readonly refused: ReadonlySet<string> | "all";
  readonly from: number;
  readonly until: number;
  readonly products: readonly (Product | undefined)[];
  /** Of the catalogue, when these products were looked at last. */
  revision: number;
};

const judgedAsLongAsItHolds = (
  creatives: readonly ClaimedCreative[],
  grounds: CopyGrounds,
  judge: CopyJudge,
  catalogue: Catalogue,
): IsProven => {
  const ids = creatives.map(({ subject: { productId } }) =>
    productId === undefined ? undefined : brandAs.productId(productId),
  );
  const productAt = (at: number): Product | undefined => {
    const id = ids[at];
    return id === undefined ? undefined : catalogue.find(id);
  };
  const judgeAt = (now: number): Judged => ({
    refused: refusedAt(creatives, grounds, judge, now),
    from: now,
    until: Math.min(...creatives.map((creative) => nextTurn(creative, grounds, now))),
    products: ids.map((_, at) => productAt(at)),
    revision: catalogue.revision,
  });
  const isStale = (last: Judged, now: number): boolean => {
    if (now < last.from || now >= last.until) return true;
    if (last.revision === catalogue.revision) return false;
    last.revision = catalogue.revision;
    return last.products.some((product, at) => product !== productAt(at));
  };
  let judged: Judged | undefined;
  return ({ creativeId }, now) => {
    if (judged === undefined || isStale(judged, now)) judged = judgeAt(now);
    return judged.refused !== "all" && !judged.refused.has(creativeId);
  };
};

const refusedAt = (
  creatives: readonly ClaimedCreative[],
  grounds: CopyGrounds,
  { factsFor, judge }: CopyJudge,
  now: number,
): Judged["refused"] => {
  const refused = new Set<string>();
  for (const { creativeId, subject, texts, evidence } of creatives) {
    const wrong = judge(texts, factsFor(subject, grounds, now), evidence, now).map(({ finding }) => finding);
    const blocking = wrong.filter(({ severity }) => severity !== "W");
    if (blocking.some(({ why }) => why === "evidence_expired")) return "all";
    if (blocking.length > 0 || isOfferClosed(subject, grounds, now)) refused.add(creativeId);
  }
  return refused;
};

const isOfferClosed = ({ offerId }: ClaimedCreative["subject"], { offers }: CopyGrounds, now: number): boolean => {
  if (offerId === undefined) return false;
  const terms = offers.get(offerId);
  return terms === undefined || !isOfferOpen(terms, now);
};

/** Until when a judgement holds while its product stays as it is: a countdown is looked at anew every second. */
const nextTurn = (
  { subject, evidence, texts }: ClaimedCreative,
  { prices, offers }: CopyGrounds,
  now: number,
): number => {
  const { steps = [], sales = [] } = (subject.productId && prices.get(subject.productId)) || {};
  const terms = subject.offerId === undefined ? undefined : offers.get(subject.offerId);
  const instants = [
    ...evidence.flatMap(({ from = now, until }) => [from, until]),
    ...steps.map(({ from }) => from),
    ...[...sales, ...subject.announced, ...(terms?.announced ?? [])].flatMap(({ from, until, over }) => [
      from,
      until,
      over,
    ]),
  ];
  const isCountdown = texts.some(({ claims }) => claims.some(({ rule }) => rule === "URGENT"));
  return Math.min(now + (isCountdown ? SECOND : MINUTE), ...instants.filter((at) => at > now));
};
