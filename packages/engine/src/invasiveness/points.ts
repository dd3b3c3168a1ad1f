import type { Cause } from "../cause-list.ts";
import type { ItemReason } from "../reasons.ts";
import { isSource } from "../sources.ts";
import type { Addend } from "../weight-ledger.ts";
import { FACTORS, type InvasivenessRules, type SlotFormat, type UseKind } from "./invasiveness-rules.ts";
import { keepNear, type PointsCalibration } from "./points-calibration.ts";

/** One thing that is known of somebody, as something that is shown makes use of it. */
export type PersonalUse = {
  readonly kind: UseKind;
  /** When it happened, in milliseconds since 1970; undefined for what somebody is taken to like at any time. */
  readonly at: number | undefined;
  /** How many people share it; undefined where nobody counted them, which is taken for as few as there may be. */
  readonly people?: number | undefined;
};

/** How what is shown by some uses is shown. */
export type Showing = {
  readonly reason: ItemReason;
  readonly format: SlotFormat;
  /** How often the same item or creative was shown to the same person within the last seven days. */
  readonly exposures: number;
  readonly now: number;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LONG_AGO = 90 * DAY;
const HUNDREDTHS = 100;

/**
 * The invasiveness of one item or creative: for each kind of use its base times recency and distinctiveness, all of
 * them summed, times explicitness, format and repetition (decision record 0020). Of several of one kind the most invasive
 * counts. Where a shop's own customers were heard, the factors are taken as these weigh them.
 *
 * @returns points, to a hundredth; 0 where nothing of the person is used
 */
export const pointsOf = (
  uses: readonly PersonalUse[],
  { reason, format, exposures, now }: Showing,
  { base, calibration }: Pick<InvasivenessRules, "base" | "calibration">,
): number => {
  if (uses.length === 0) return 0;
  const most = new Map<UseKind, number>();
  for (const { kind, at, people } of uses) {
    const circumstances = recencyOf(at, now) * distinctivenessOf(people);
    if (circumstances > (most.get(kind) ?? 0)) most.set(kind, circumstances);
  }
  const shown = {
    explicitness: explicitnessOf(reason),
    format: FACTORS.format[format],
    repetition: 1 + FACTORS.repetition * exposures,
  };
  const usual = multiply(most, shown, base, UNMEASURED);
  const points = calibration === undefined ? usual : keepNear(usual, multiply(most, shown, base, calibration));
  return Math.round(points * HUNDREDTHS) / HUNDREDTHS;
};

/** Every factor as it is. */
const UNMEASURED: PointsCalibration = {
  constant: 1,
  exponents: { base: 1, circumstances: 1, explicitness: 1, format: 1 },
};

const multiply = (
  kinds: ReadonlyMap<UseKind, number>,
  { explicitness, format, repetition }: Readonly<Record<"explicitness" | "format" | "repetition", number>>,
  base: InvasivenessRules["base"],
  { constant, exponents }: PointsCalibration,
): number => {
  let sum = 0;
  for (const [kind, circumstances] of kinds)
    sum += base[kind] ** exponents.base * circumstances ** exponents.circumstances;
  const factor = explicitness ** exponents.explicitness * format ** exponents.format;
  return constant * sum * factor * repetition ** exponents.circumstances;
};

const recencyOf = (at: number | undefined, now: number): number => {
  const { lastHour, lastDay, between, longAgo } = FACTORS.recency;
  if (at === undefined) return between;
  const age = now - at;
  if (age < HOUR) return lastHour;
  if (age < DAY) return lastDay;
  return age > LONG_AGO ? longAgo : between;
};

const distinctivenessOf = (people: number | undefined): number => {
  const { thousand, hundred, fewer } = FACTORS.distinctiveness;
  if (people === undefined || people < 100) return fewer;
  return people < 1000 ? hundred : thousand;
};

/** How plainly a reason speaks of the person. */
export const explicitnessOf = (reason: ItemReason): number => FACTORS.explicitness[EXPLICITNESS[reason] ?? "silent"];

const EXPLICITNESS: Partial<Record<ItemReason, keyof typeof FACTORS.explicitness>> = {
  because_declared: "category",
  because_wishlisted: "category",
  because_purchased: "named",
  because_purchased_category: "category",
  because_viewed_category: "category",
  because_searched_category: "category",
  because_carted_category: "category",
  reminder_cart: "named",
  reminder_viewed: "named",
  bought_before: "named",
  your_activity: "vague",
  your_patterns: "vague",
  paid_because_purchased_category: "category",
  paid_because_viewed_category: "category",
  paid_because_interested_category: "category",
};

/** What of an item's score comes from the person. */
export const usesOf = (addends: readonly Addend[]): readonly PersonalUse[] => {
  const uses: PersonalUse[] = [];
  for (const { cause, at } of addends) {
    const kind = kindOf(cause);
    if (kind !== undefined) uses.push({ kind, at, people: cause.people });
  }
  return uses;
};

/** Undefined for what is not about the person. */
export const kindOf = ({
  source,
  productId,
  reason,
}: Pick<Cause, "source" | "productId" | "reason">): UseKind | undefined => {
  if (!isSource(source)) return undefined;
  if (source === "reminders") return reason === "reminder_cart" ? "carts" : "viewsNamed";
  if (source === "purchases") return productId === undefined ? "purchases" : "purchasesNamed";
  if (source === "views") return productId === undefined ? "views" : "viewsNamed";
  return source;
};
