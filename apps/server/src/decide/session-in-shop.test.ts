import { brandAs, type Product } from "@seimbang/engine";
import { expect, test } from "vitest";
import { sessionInShop } from "./session-in-shop.ts";

test("a visit keeps what was typed and what the shop sells, and no product that somebody made up", () => {
  const tea = brandAs.productId("tea");
  const viewed = { kind: "viewed", productId: tea, otherDevice: false } as const;
  const madeUp = { ...viewed, productId: brandAs.productId("made up") };
  const searched = { kind: "searched", query: "teh", otherDevice: false } as const;
  const product: Product = {
    ...{ productId: tea, kind: "product", title: "Tea", categoryPath: [], availability: "in_stock", attributes: {} },
    ...{ sensitive: false, hidden: false, listedAt: 0 },
  };
  const find = (productId: string) => (productId === tea ? product : undefined);
  expect(sessionInShop([viewed, madeUp, searched], { find })).toEqual([viewed, searched]);
});
