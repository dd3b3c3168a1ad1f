import type { Level } from "../levels.ts";
import type { PointsCalibration } from "./points-calibration.ts";

/**
 * What is known of somebody, by how it is used: named where a reason may say which product it was, else only by its
 * category.
 */
export const USE_KINDS = [
  "declared",
  "wishlist",
  "purchases",
  "purchasesNamed",
  "views",
  "viewsNamed",
  "searches",
  "carts",
  "patterns",
  "devices",
] as const;
export type UseKind = (typeof USE_KINDS)[number];

/** How a slot stands on its page: in it, over it while it scrolls, or in front of it. */
export const SLOT_FORMATS = ["inline", "sticky", "interstitial"] as const;
export type SlotFormat = (typeof SLOT_FORMATS)[number];

/** Points of one decision and of any 24 hours. */
type PointsBudget = { readonly decision: number; readonly day: number };

/**
 * The numbers behind "never invasive" (decision record 0020). They are ours and measured nowhere; a shop may make
 * them more careful, and what its own customers answer shows how far they are right.
 */
export type InvasivenessRules = {
  /** Points of one kind of use, however often it is used. */
  readonly base: Readonly<Record<UseKind, number>>;
  readonly budgets: Readonly<Record<Level, PointsBudget>>;
  /** Of a page's places, or of a slot's where the page is not known, those that advertisements may fill by what is known of somebody. */
  readonly mostPersonalShare: number;
  /** The very item that somebody viewed or left in a cart is shown so often at most. */
  readonly reminders: { readonly mostInWeek: number; readonly mostInMonth: number; readonly viewAfterHours: number };
  /** The same creative to the same person. */
  readonly creatives: { readonly mostInVisit: number; readonly mostInWeek: number };
  /** No advertisement by what is known of somebody in a category for so long after they bought there. */
  readonly quietDaysAfterPurchase: number;
  /** Local hours in which nobody is asked or told anything that they did not come for. */
  readonly quietHours: { readonly from: number; readonly until: number };
  /** Kinds of page, as the shop calls them, on which nothing of anybody is used: who pays is not to be distracted. */
  readonly neutralPages: readonly string[];
  /** A level is off for everybody once comfort there (1 to 5) is shown to be lower than at level 0 by more than this. */
  readonly mostExcessDiscomfort: number;
  /** The same once more of its people opt out, or complain, than of those who were held out of it, by more than these shares. */
  readonly mostExcessOptOuts: number;
  readonly mostExcessComplaints: number;
  /** How this shop's customers weigh the factors of points; absent while nobody measured it, or it is not applied. */
  readonly calibration?: PointsCalibration | undefined;
};

export const DEFAULT_INVASIVENESS_RULES: InvasivenessRules = {
  base: {
    declared: 2,
    wishlist: 4,
    purchases: 6,
    purchasesNamed: 10,
    views: 8,
    viewsNamed: 16,
    searches: 12,
    carts: 12,
    patterns: 20,
    // Fifteen more than the least that another device tells of.
    devices: 23,
  },
  budgets: {
    0: { decision: 0, day: 0 },
    1: { decision: 12, day: 60 },
    2: { decision: 20, day: 90 },
    3: { decision: 32, day: 120 },
    4: { decision: 45, day: 150 },
  },
  mostPersonalShare: 1 / 3,
  reminders: { mostInWeek: 3, mostInMonth: 5, viewAfterHours: 24 },
  creatives: { mostInVisit: 2, mostInWeek: 5 },
  quietDaysAfterPurchase: 14,
  quietHours: { from: 21, until: 7 },
  neutralPages: ["checkout", "payment"],
  mostExcessDiscomfort: 0.5,
  mostExcessOptOuts: 0.01,
  mostExcessComplaints: 0.01,
};

/** What a base is multiplied by; the same everywhere, so that points of two shops mean the same. */
export const FACTORS = {
  recency: { lastHour: 1.5, lastDay: 1.2, between: 1, longAgo: 1.2 },
  /** By how many people share what is used. */
  distinctiveness: { thousand: 0.7, hundred: 1, fewer: 1.5 },
  explicitness: { silent: 0.8, vague: 1, category: 1.2, named: 1.5 },
  format: { inline: 1, sticky: 1.3, interstitial: 1.8 },
  repetition: 0.25,
} as const;
