import type { OverrulingWire } from "@seimbang/contracts";
import { wholeTwenties } from "../platform/told-people.ts";
import { utcDay } from "../platform/utc-day.ts";
import type { OverrulingDeps } from "./overruling-deps.ts";
import type { Overruling } from "./store.ts";

type Followed = Pick<OverrulingWire, "about" | "followed">;

/** What can be read of what came after each; asked once for all of them. Nothing of it shows that the one came of the other. */
export const whatFollowed = async (
  overrulings: readonly Overruling[],
  deps: OverrulingDeps,
): Promise<(overruling: Overruling) => Followed> => {
  const kinds = new Set(overrulings.map(({ kind }) => kind));
  const [models, offers, comfort, openTasks, themes] = await Promise.all([
    kinds.has("model_publication") ? deps.models().then((all) => all.models) : [],
    kinds.has("offer_suggestion") ? deps.offers() : [],
    deps.comfort(),
    deps.openTasks(),
    kinds.has("theme_found") ? deps.themes() : new Map<string, number>(),
  ]);
  const ofCampaigns = new Map<Overruling, Followed>();
  for (const one of overrulings)
    if (one.campaignId !== undefined) ofCampaigns.set(one, await afterCampaign(one, one.campaignId, deps));
  return (one) => {
    const { kind, about, facts, at } = one;
    const named = (followed: Followed["followed"]): Followed => ({ about: { name: about }, followed });
    switch (kind) {
      case "model_publication": {
        const serving = models.find(({ isServing }) => isServing)?.metrics["hr@10"];
        const before = Number(facts["hitRate"] ?? 0);
        return named(serving === undefined ? {} : { hitRate: { before, now: serving } });
      }
      case "offer_suggestion":
        return named({
          offers: offers.filter((offer) => Date.parse(offer.createdAt) > at && isAbout(offer, facts)).length,
        });
      case "level_off":
        return named({ state: comfort.off.has(about) ? "off" : "on" });
      case "points":
        return named({ state: comfort.points });
      case "theme_found":
        return named({ state: themeSince(themes.get(String(facts["theme"])), facts["version"]) });
      case "audit_finding":
        return named({ state: openTasks.has(about) ? "open" : "closed" });
      default:
        return ofCampaigns.get(one) ?? named({});
    }
  };
};

/** @param version of the theme as it is looked for now; undefined where it no longer is */
const themeSince = (version: number | undefined, then: Overruling["facts"][string] | undefined): string => {
  if (version === undefined) return "retired";
  return version === then ? "same_words" : "other_words";
};

const isAbout = (
  { document: { products = [], categories = [] } }: Awaited<ReturnType<OverrulingDeps["offers"]>>[number],
  { products: declined, category }: Overruling["facts"],
): boolean =>
  (Array.isArray(declined) && declined.some((id) => products.includes(id))) ||
  (typeof category === "string" && categories.includes(category));

/** What a campaign did from the day on, from its report, and how often customers said that it should not have been shown. */
const afterCampaign = async (
  { at }: Overruling,
  campaignId: string,
  { campaigns, countHides }: OverrulingDeps,
): Promise<Followed> => {
  const since = utcDay(at);
  const [{ document, state }, report, hides] = await Promise.all([
    campaigns.find(campaignId),
    campaigns.report(campaignId, { from: since }),
    countHides(campaignId, at),
  ]);
  const total = report.rows.find(({ by }) => by === "total");
  const told = wholeTwenties(hides);
  return {
    about: { campaignId, name: document.name },
    followed: {
      state,
      campaign: {
        ...{ impressions: total?.impressions ?? null, clicks: total?.clicks ?? null },
        ...{ conversions: total?.conversions ?? null, since },
      },
      complaints: told === 0 ? null : told,
    },
  };
};
