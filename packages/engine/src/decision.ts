import type { CreativeKind, CreativeWords } from "./campaigns/campaign.ts";
import type { CampaignId, CreativeId, DecisionId, ModelId, ProductId, SlotName } from "./ids.ts";
import type { Level } from "./levels.ts";
import type { ItemKind } from "./product.ts";
import type { ItemReason, RemovalReason, WithheldReason } from "./reasons.ts";
import type { Source } from "./sources.ts";

/** One addend of a score. `source` names the permitted signal source, or where a non-personal weight came from. */
export type Contribution = {
  readonly source: Source | "context" | "query" | "popularity" | "novelty" | "content" | "shop_rule" | "pin";
  /** The product in the customer's history or on the page that this weight comes from. */
  readonly productId?: ProductId;
  readonly category?: string;
  readonly weight: number;
};

type ReasonValues = Readonly<Record<string, string>>;

export type DecidedItem = {
  readonly kind: ItemKind;
  readonly productId: ProductId;
  readonly position: number;
  readonly score: number;
  readonly contributions: readonly Contribution[];
  /** How invasive it is; absent where nothing of the person is used. */
  readonly points?: number;
  readonly reason: {
    readonly code: ItemReason;
    /** Values for the sentence: a title or a category, never anything about the person beyond what `code` says. */
    readonly values: ReasonValues;
    /** The same values for readers of further languages, by language code; whoever reads another reads `values`. */
    readonly translated?: Readonly<Record<string, ReasonValues>>;
  };
};

/** What stands in one of a slot's places for campaigns, and why. */
export type PlacedCreative = {
  readonly kind: CreativeKind;
  readonly campaignId: CampaignId;
  /** Of the campaign's document that was shown. */
  readonly version: number;
  readonly creativeId: CreativeId;
  /** What it is about. */
  readonly productId?: ProductId;
  /** Among the slot's places for campaigns, counted from 1. */
  readonly position: number;
  readonly score: number;
  readonly contributions: readonly Contribution[];
  readonly points?: number;
  readonly reason: DecidedItem["reason"];
  readonly paidBy: string;
  /** With which probability it was chosen for this place, given what was chosen for the places before it. */
  readonly propensity: number;
  /** The same of its campaign's creatives alone, given that the campaign was chosen; no receipt keeps it. */
  readonly withinCampaign?: number;
  /** What is shown of it; no receipt keeps that, as the document's version leads to it. */
  readonly words?: CreativeWords;
};

export type Withheld = { readonly source: Source; readonly why: WithheldReason };
export type Removal = { readonly productId: ProductId; readonly why: RemovalReason };

/** What one slot shows one visitor, and why. */
export type Decision = {
  readonly decisionId: DecisionId;
  readonly slot: SlotName;
  readonly at: number;
  readonly level: { readonly cap: Level; readonly effective: Level };
  readonly items: readonly DecidedItem[];
  readonly creatives: readonly PlacedCreative[];
  readonly used: readonly Source[];
  readonly withheld: readonly Withheld[];
  readonly removed: readonly Removal[];
  readonly modelId: ModelId | undefined;
  /** How the page lays the slot out, where an experiment says so; no receipt keeps it. */
  readonly layout?: string;
};
