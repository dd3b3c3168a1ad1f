import type { SwapKind } from "@seimbang/contracts";
import {
  brandAs,
  type ChoiceState,
  categoryOf,
  LEVELS,
  type Level,
  type Product,
  type ProductId,
  type PurposeId,
  type SignalKind,
} from "@seimbang/engine";
import type { MadeUpPerson } from "../decide/read.ts";

/** Two people who do not exist and differ in one thing. */
export type Twins = { readonly swap: SwapKind; readonly one: MadeUpPerson; readonly other: MadeUpPerson };

export type MakingUp = {
  readonly products: readonly Product[];
  readonly isSensitiveCategory: (category: string) => boolean;
  /** The choices of somebody who allows everything up to a level. */
  readonly choicesAt: (level: Level, now: number) => ChoiceState;
  readonly purposes: readonly PurposeId[];
  readonly now: number;
  readonly random: () => number;
};

const HOUR_MS = 3_600_000;
const LAST_LEVEL = 4;
const MOST_ACTS = 8;
const ACTS: readonly SignalKind[] = ["viewed", "carted", "wishlisted", "purchased"];

/**
 * Draws so many of each swap: the same acts at the same hours with goods of another category; an interest that was
 * declared in another; the same acts under another level. Empty in a shop with fewer than two categories.
 */
export const makeUpTwins = (count: number, making: MakingUp): readonly Twins[] => {
  const shelves = [
    ...Map.groupBy(
      making.products.filter((product) => isUsable(product, making)),
      categoryOf,
    ),
  ];
  if (shelves.length < 2) return [];
  return Array.from({ length: count }).flatMap(() => twinsOf(shelves, making));
};

type Shelf = readonly [category: string, goods: readonly Product[]];

const isUsable = (product: Product, { isSensitiveCategory }: MakingUp): boolean =>
  !(product.sensitive || product.hidden || isSensitiveCategory(categoryOf(product)));

const twinsOf = (shelves: readonly Shelf[], making: MakingUp): readonly Twins[] => {
  const { now, random, choicesAt, purposes } = making;
  const below = (most: number): number => Math.floor(random() * most);
  const at = below(shelves.length);
  const [one, other] = [shelves[at], shelves[(at + 1 + below(shelves.length - 1)) % shelves.length]];
  if (one === undefined || other === undefined) return [];
  const level = LEVELS[1 + below(LAST_LEVEL)] ?? LAST_LEVEL;
  const acts = Array.from({ length: 1 + below(MOST_ACTS) }, () => ({
    ...{ kind: ACTS[below(ACTS.length)] ?? "viewed", place: below(MOST_ACTS), at: now - (1 + below(600)) * HOUR_MS },
  }));
  const did = ([, goods]: Shelf): MadeUpPerson["signals"] =>
    acts
      .map(({ kind, place, at: time }) => ({
        ...{ kind, at: time, productId: productAt(goods, place), otherDevice: false, purposes },
      }))
      .toSorted((a, b) => b.at - a.at);
  const declares = ([category]: Shelf): MadeUpPerson["signals"] => [
    { kind: "declared", at: now - HOUR_MS, category, otherDevice: false, purposes },
  ];
  const choices = choicesAt(level, now);
  return [
    { swap: "history", one: { choices, signals: did(one) }, other: { choices, signals: did(other) } },
    { swap: "interest", one: { choices, signals: declares(one) }, other: { choices, signals: declares(other) } },
    {
      swap: "level",
      one: { choices, signals: did(one) },
      other: { choices: choicesAt(level === LAST_LEVEL ? 1 : LAST_LEVEL, now), signals: did(one) },
    },
  ];
};

const productAt = (goods: readonly Product[], place: number): ProductId =>
  goods[place % goods.length]?.productId ?? brandAs.productId("");
