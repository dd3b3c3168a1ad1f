import type { CampaignId, ConsentState, CreativeId, DropReason, Level, SlotName } from "@seimbang/engine";
import { type Fields, isFields, textOf } from "./message.ts";

/** A creative as one of our decisions showed it. It names nobody. */
export type ShownCreative = {
  readonly campaignId: CampaignId;
  /** Of the campaign's document. */
  readonly version: number;
  readonly creativeId: CreativeId;
  readonly slot: SlotName;
  readonly level: Level;
  readonly consent: ConsentState;
  /** The decision's row, whether or not there is one. */
  readonly rowId: string;
  readonly decidedAt: number;
};

/** A decision of ours, as its id says it. */
export type OurDecision = {
  /** As it is kept. */
  readonly decisionId: string;
  readonly shown: readonly ShownCreative[];
};

/** What somebody did with a creative. */
export type Touch = {
  readonly kind: "impression" | "clicked";
  readonly creative: ShownCreative;
};

/** Within how many days of a click an order is a campaign's. */
export type ClickDaysOf = (campaignId: CampaignId) => number;

const DAY_MS = 86_400_000;
/** What is seen or clicked later than this after its decision counts no more: until then each is counted once. */
export const TOUCH_DAYS = 7;

type CreativeReason = Extract<DropReason, "creative_not_shown" | "decision_too_old">;

/** The creative that an impression or a click names by `promotion_id`, or why it cannot be counted. */
export const creativeTouched = (
  properties: Fields,
  decision: OurDecision | undefined,
  receivedAt: number,
): ShownCreative | CreativeReason | undefined => {
  const named = promotionIn(properties);
  if (named === undefined || decision === undefined) return undefined;
  const found = findShown(decision, named, textOf(properties["campaign_id"]));
  if (found === undefined) return "creative_not_shown";
  return receivedAt - found.decidedAt > TOUCH_DAYS * DAY_MS ? "decision_too_old" : found;
};

/**
 * The creative whose decision an order carries: the one it names, or the only one that was shown. It is its campaign's as long
 * after the decision as after a click.
 */
export const creativeBought = (
  properties: Fields,
  decision: OurDecision | undefined,
  at: number,
  clickDaysOf: ClickDaysOf,
): ShownCreative | CreativeReason | undefined => {
  if (decision === undefined) return undefined;
  const named = promotionIn(properties);
  const [only, ...others] = decision.shown;
  const found = named === undefined ? only : findShown(decision, named, textOf(properties["campaign_id"]));
  if (named !== undefined && found === undefined) return "creative_not_shown";
  if (found === undefined || (named === undefined && others.length > 0)) return undefined;
  return at - found.decidedAt > clickDaysOf(found.campaignId) * DAY_MS ? "decision_too_old" : found;
};

/** Segment names it in the event, GA4 there or in its first item. */
const promotionIn = ({ promotion_id: ofEvent, items }: Fields): string | undefined => {
  const [first] = Array.isArray(items) ? items : [];
  return textOf(ofEvent) ?? (isFields(first) ? textOf(first["promotion_id"]) : undefined);
};

const findShown = (
  { shown }: OurDecision,
  creativeId: string,
  campaignId: string | undefined,
): ShownCreative | undefined =>
  shown.find((one) => one.creativeId === creativeId && (campaignId === undefined || one.campaignId === campaignId));

/** As it stands in an event; no part but the last may have a slash in it. */
export const nameOfCreative = ({
  campaignId,
  version,
  creativeId,
  level,
  consent,
  slot,
}: Omit<ShownCreative, "rowId" | "decidedAt">): string =>
  [campaignId, version, creativeId, level, consent, slot].join("/");
