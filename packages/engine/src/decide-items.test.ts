import fc from "fast-check";
import { expect, test } from "vitest";
import { decideItems } from "./decide-items.ts";
import type { Contribution } from "./decision.ts";
import { brandAs, type ProductId } from "./ids.ts";
import { mayBuyAgain } from "./may-buy-again.ts";
import { muteRules } from "./mutes.ts";
import { productsOnPage } from "./page-context.ts";
import { isSource } from "./sources.ts";
import { aModel, anAsk, aProduct, aSignal, aSlot, NOW, permitted } from "./test-shop.ts";
import { askIn, signals, supportedPairs, type World, world } from "./test-world.ts";

const TEN_THOUSAND = { seed: 20261124, numRuns: 10_000 } as const;
const LONG = 120_000;

const decideIn = (given: World, rights = { mayRemind: true, mayPredict: true }) => {
  const ask = askIn(given);
  return { ask, ...decideItems(ask, permitted(given.signals, rights), given.mutes) };
};
const idsOf = (items: readonly { productId: string }[]) => items.map(({ productId }) => productId);
const sumOf = (contributions: readonly { weight: number }[]) => {
  let sum = 0;
  for (const { weight } of contributions) sum += weight;
  return sum;
};

test(
  "a score is the sum of its contributions in their order, and positions follow scores",
  () => {
    fc.assert(
      fc.property(world, (given) => {
        const { items } = decideIn(given);
        for (const { score, contributions } of items) expect(score).toBe(sumOf(contributions));
        expect(items.map(({ position }) => position)).toEqual(items.map((_, place) => place + 1));
        const unpinned = items.filter(({ reason }) => reason.code !== "pinned_by_shop").map(({ score }) => score);
        expect(unpinned).toEqual(unpinned.toSorted((a, b) => b - a));
      }),
      TEN_THOUSAND,
    );
  },
  LONG,
);

test(
  "no reason and no contribution names a pair of products that fewer than k people joined",
  () => {
    fc.assert(
      fc.property(world, (given) => {
        const supported = new Set(supportedPairs(given).map(({ from, to }) => `${from} ${to}`));
        for (const { productId, contributions, reason } of decideIn(given).items) {
          const ownSources = given.slot.bought === "allow" ? ["reminders", "purchases"] : ["reminders"];
          const isItself = (named: { productId?: string; source: string }) =>
            ownSources.includes(named.source) && named.productId === productId;
          for (const named of contributions.filter((one) => one.productId !== undefined && !isItself(one))) {
            expect(supported).toContain(`${named.productId} ${productId}`);
          }
          const isNamed = contributions.some((one) => `Title of ${one.productId}` === reason.values["title"]);
          expect(reason.values["title"] === undefined || isNamed).toBe(true);
        }
      }),
      TEN_THOUSAND,
    );
  },
  LONG,
);

test(
  "below reminders, nothing names a product that somebody only viewed, searched for or carted",
  () => {
    fc.assert(
      fc.property(world, (given) => {
        const { items } = decideIn(given, { mayRemind: false, mayPredict: true });
        const named = items.flatMap(({ contributions }) => contributions).filter((one) => one.productId !== undefined);
        for (const { source } of named) expect(["context", "purchases", "declared", "wishlist"]).toContain(source);
      }),
      TEN_THOUSAND,
    );
  },
  LONG,
);

test(
  "what a person muted is never shown",
  () => {
    fc.assert(
      fc.property(world, (given) => {
        const { hides } = muteRules(given.mutes);
        const { items, ask } = decideIn(given);
        for (const { productId } of items) expect(hides(ask.index.catalogue.find(productId)!)).toBe(false);
      }),
      TEN_THOUSAND,
    );
  },
  LONG,
);

test(
  "a muted signal counts exactly as if it had never been",
  () => {
    fc.assert(
      fc.property(world, (given) => {
        const { silences, silencesCategory, hides } = muteRules(given.mutes);
        const { find } = askIn(given).index.catalogue;
        const isSilenced = ({ productId, category }: World["signals"][number]) => {
          const product = productId === undefined ? undefined : find(productId);
          const isHidden = product !== undefined && hides(product);
          return (productId !== undefined && silences(productId)) || isHidden || silencesCategory(category ?? "");
        };
        // Whether something was bought or given back is a rule about what is offered and not a reason for it.
        const slot = { ...given.slot, bought: "allow" as const };
        const without = given.signals.filter((signal) => signal.kind === "returned" || !isSilenced(signal));
        expect(decideIn({ ...given, slot }).items).toEqual(decideIn({ ...given, slot, signals: without }).items);
      }),
      TEN_THOUSAND,
    );
  },
  LONG,
);

test(
  "a sensitive product is never shown, never counts and is never named",
  () => {
    fc.assert(
      fc.property(world, (given) => {
        const { items, ask } = decideIn(given);
        const isSensitive = (productId: string | undefined) =>
          productId !== undefined && ask.index.catalogue.find(brandAs.productId(productId))?.sensitive === true;
        for (const { productId, contributions } of items) {
          expect(isSensitive(productId)).toBe(false);
          for (const contribution of contributions) expect(isSensitive(contribution.productId)).toBe(false);
        }
      }),
      TEN_THOUSAND,
    );
  },
  LONG,
);

test(
  "a slot is not empty while the shop sells anything that may be shown in it",
  () => {
    fc.assert(
      fc.property(world, (given) => {
        const { items, ask } = decideIn(given);
        const onPage = new Set(productsOnPage(given.page));
        const { hides } = muteRules(given.mutes);
        const mayReturn = mayBuyAgain(ask);
        const isHad = (productId: ProductId) =>
          given.signals.some(
            ({ kind, at, ...about }) =>
              about.productId === productId &&
              (kind === "returned" || (kind === "purchased" && !mayReturn(ask.index.rowOf(productId) ?? -1, at))),
          );
        const showable = given.products.filter(
          (product) =>
            ask.slot.ineligibility(product) === undefined &&
            !(onPage.has(product.productId) || hides(product) || isHad(product.productId)),
        );
        expect(items.length > 0).toBe(showable.length > 0);
      }),
      TEN_THOUSAND,
    );
  },
  LONG,
);

test(
  "which products are eligible is the same whatever is known of a person",
  () => {
    fc.assert(
      fc.property(world, signals, (given, otherSignals) => {
        const ask = askIn(given);
        const eligible = () => given.products.map((product) => ask.slot.ineligibility(product));
        const before = eligible();
        decideItems(ask, permitted(given.signals, { mayRemind: true, mayPredict: true }), given.mutes);
        const between = eligible();
        const { items } = decideItems(ask, permitted(otherSignals), given.mutes);
        expect(between).toEqual(before);
        for (const { productId } of items) expect(before[idsOf(given.products).indexOf(productId)]).toBeUndefined();
      }),
      TEN_THOUSAND,
    );
  },
  LONG,
);

test(
  "one index gives the same answer however many decisions it made before",
  () => {
    fc.assert(
      fc.property(world, signals, (given, otherSignals) => {
        const ask = askIn(given);
        const fresh = decideItems(ask, permitted(given.signals), given.mutes);
        decideItems(ask, permitted(otherSignals, { mayRemind: true, mayPredict: true }), []);
        expect(decideItems(ask, permitted(given.signals), given.mutes)).toEqual(fresh);
      }),
      { ...TEN_THOUSAND, numRuns: 1000 },
    );
  },
  LONG,
);

const shoes = ["s1", "s2", "s3"].map((name) => aProduct(name, { categoryPath: ["Fashion", "Shoes"] }));
const transitions = [{ from: "s1", to: "s2", weight: 0.8 }];

test("a purchase explains by name what enough people bought with it", () => {
  const ask = anAsk(shoes, { model: aModel(shoes, { transitions }) });
  const [first] = decideItems(ask, permitted([aSignal("purchased", "s1")]), []).items;
  expect(first).toMatchObject({
    productId: "s2",
    reason: { code: "because_purchased", values: { title: "Title of s1" } },
    contributions: [{ source: "purchases", productId: "s1" }],
  });
});

test.each([
  ["is only alike", { content: transitions }],
  ["its family leads to", { familyTransitions: transitions }],
])("a purchase explains by category what %s", (_what, table) => {
  const ask = anAsk(shoes, { model: aModel(shoes, table) });
  const [first] = decideItems(ask, permitted([aSignal("purchased", "s1")]), []).items;
  expect(first?.reason).toEqual({ code: "because_purchased_category", values: { category: "Shoes" } });
  expect(first?.contributions).toMatchObject([{ source: "purchases", category: "Fashion > Shoes" }]);
});

test("a view explains by category until reminders are allowed", () => {
  const ask = anAsk(shoes, { model: aModel(shoes, { transitions }) });
  const viewed = [aSignal("viewed", "s1")];
  const [before] = decideItems(ask, permitted(viewed), []).items;
  expect(before?.reason).toEqual({ code: "because_viewed_category", values: { category: "Shoes" } });
  expect(before?.contributions[0]).not.toHaveProperty("productId");
  const [after] = decideItems(ask, permitted(viewed, { mayRemind: true }), []).items;
  expect(after?.contributions[0]).toMatchObject({ productId: "s1" });
});

test("the item itself is a reminder only on a later visit, and never once it was bought", () => {
  const ask = anAsk(shoes, { slot: aSlot({ sources: ["reminders"], fallback: ["any"] }) });
  const remind = (...all: readonly ReturnType<typeof aSignal>[]) =>
    decideItems(ask, permitted(all, { mayRemind: true }), []).items[0]?.reason.code;
  expect(remind(aSignal("viewed", "s2"))).toBe("reminder_viewed");
  expect(remind(aSignal("viewed", "s2", { at: NOW - 60_000 }))).toBe("in_the_shop");
  expect(remind(aSignal("purchased", "s2", { at: NOW - 1000 }), aSignal("carted", "s2"))).toBe("in_the_shop");
});

test("a boost is an addend and the reason when it is the largest", () => {
  const slot = aSlot({ boosts: [{ when: { fields: { productId: { is: "s3" } } }, factor: 10 }], fallback: [] });
  const ask = anAsk(shoes, { slot, model: aModel(shoes, { popularity: { s1: 1, s3: 0.5 } }) });
  const [first] = decideItems(ask, permitted([]), []).items;
  expect(first).toMatchObject({ productId: "s3", reason: { code: "promoted_by_shop" } });
  expect(first?.contributions.map(({ source }) => source)).toEqual(["popularity", "shop_rule"]);
  expect(first?.score).toBeCloseTo(0.05);
});

test("a pin stands where the shop put it, unless it may not be shown", () => {
  const pins = [{ position: 2, productId: brandAs.productId("s3") }];
  const slot = aSlot({ pins });
  const model = aModel(shoes, { popularity: { s1: 1, s2: 0.5 } });
  expect(idsOf(decideItems(anAsk(shoes, { slot, model }), permitted([]), []).items)).toEqual(["s1", "s3", "s2"]);
  const muted = [{ kind: "product" as const, productId: brandAs.productId("s3") }];
  const { items, removed } = decideItems(anAsk(shoes, { slot, model }), permitted([]), muted);
  expect(idsOf(items)).toEqual(["s1", "s2"]);
  expect(removed).toContainEqual({ productId: "s3", why: "muted_by_customer" });
});

/** What an item's reason names of the person: the product or category of its largest contribution. */
const namedIn = ({ contributions }: { contributions: readonly Contribution[] }) => {
  const [first] = contributions.toSorted((a, b) => b.weight - a.weight);
  return first !== undefined && isSource(first.source) ? (first.productId ?? first.category) : undefined;
};

test(
  "no more items of a slot have the same thing of the person's as their reason than the slot allows",
  () => {
    fc.assert(
      fc.property(world, (given) => {
        const { reason: most = Number.POSITIVE_INFINITY } = given.slot.diversity;
        for (const [named, items] of Map.groupBy(decideIn(given).items, namedIn)) {
          if (named !== undefined) expect(items.length, named).toBeLessThanOrEqual(most);
        }
      }),
      TEN_THOUSAND,
    );
  },
  LONG,
);

test("where one purchase would explain a whole slot, the places beyond the bound go to what comes next", () => {
  const products = ["owned", "a", "b", "c", "d", "popular"].map((name) => aProduct(name));
  const transitions = ["a", "b", "c", "d"].map((to, place) => ({ from: "owned", to, weight: 0.9 - place / 10 }));
  const model = aModel(products, { transitions, popularity: { popular: 1 } });
  const decideWith = (diversity: { reason?: number }) =>
    decideItems(
      anAsk(products, { model, slot: aSlot({ count: 4, diversity }) }),
      permitted([aSignal("purchased", "owned")]),
      [],
    );
  expect(idsOf(decideWith({}).items)).toEqual(["a", "b", "c", "d"]);
  const { items, removed } = decideWith({ reason: 2 });
  expect(idsOf(items)).toEqual(["a", "b", "popular"]);
  expect(removed).toContainEqual({ productId: "c", why: "diversity" });
});

test("everything left out says why", () => {
  const products = [
    aProduct("hidden", { hidden: true }),
    aProduct("sold-out", { availability: "out_of_stock" }),
    aProduct("private", { sensitive: true }),
    aProduct("article", { kind: "content" }),
    aProduct("dear", { price: 1000 }),
    aProduct("shown-already"),
    aProduct("owned"),
    aProduct("red", { groupId: "shirt" }),
    aProduct("blue", { groupId: "shirt" }),
  ];
  const popularity = Object.fromEntries(products.map(({ productId }, place) => [productId, 1 - place / 100]));
  const content = products.map(({ productId }, place) => ({ from: "owned", to: productId, weight: 0.9 - place / 100 }));
  const ask = anAsk(products, {
    model: aModel(products, { popularity, content: content.filter(({ to }) => to !== "owned") }),
    slot: aSlot({ filter: { not: { fields: { price: { atLeast: 999 } } } } }),
    page: { cart: [brandAs.productId("shown-already")] },
  });
  const { items, removed } = decideItems(ask, permitted([aSignal("purchased", "owned")]), []);
  expect(idsOf(items)).toEqual(["red"]);
  expect(Object.fromEntries(removed.map(({ productId, why }) => [productId, why]))).toEqual({
    hidden: "hidden_by_shop",
    "sold-out": "out_of_stock",
    private: "sensitive_category",
    article: "wrong_kind",
    dear: "slot_filter",
    "shown-already": "already_on_page",
    owned: "already_bought",
    blue: "diversity",
  });
});
