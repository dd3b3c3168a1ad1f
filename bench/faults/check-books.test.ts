import { expect, test } from "vitest";
import { compareBatches, compareDecisions } from "./check-books.ts";
import { EVENTS_PER_BATCH as ALL, openDiary } from "./diary.ts";
import { changeOnesMind, type FaultWorld } from "./fault-customers.ts";
import type { FaultShop } from "./fault-shop.ts";

const told = [1, 2, 3].map((number) => ({ customerId: "somebody", number }));
const whole = told.map(({ number }) => ({ number, events: ALL, places: ALL }));
const kept = { batches: told, erased: [] };

test("books that have everything once are whole", () => {
  expect(compareBatches(kept, whole)).toEqual({ lost: 0, duplicated: 0, undone: 0 });
  expect(compareDecisions([{ decisionId: "a" }], ["a", "b"])).toEqual({ lost: 0, duplicated: 0 });
});

test("a batch that is gone or lacks an event is lost, one more event of a place is doubled, one of somebody erased is undone", () => {
  expect(compareBatches(kept, whole.slice(1))).toMatchObject({ lost: 1 });
  expect(compareBatches(kept, [...whole.slice(1), { number: 1, events: ALL - 1, places: ALL - 1 }])).toMatchObject({
    ...{ lost: 1, duplicated: 0 },
  });
  const doubled = { number: 1, events: ALL + 2, places: ALL };
  expect(compareBatches(kept, [doubled, ...whole.slice(1)])).toEqual({ lost: 0, duplicated: 2, undone: 0 });
  expect(compareBatches({ batches: [], erased: told }, whole.slice(2))).toMatchObject({ undone: 1 });
});

test("a decision that stands in nobody's trail is lost, and one that stands there twice is doubled", () => {
  expect(compareDecisions([{ decisionId: "a" }, { decisionId: "b" }], ["b", "b"])).toEqual({ lost: 1, duplicated: 1 });
});

/** Says yes to everything, and remembers of a withdrawal as much as it is let. */
const lyingShop = (obeys: boolean): Pick<FaultShop, "askAs"> => {
  let isAllowed = false;
  const answer = (body: object) => ({ status: 200, text: JSON.stringify(body) });
  return {
    askAs: async (_customerId, _method, path, payload) => {
      if (path === "/v1/me/choices") {
        const { purposes } = payload as { readonly purposes: { readonly suggestions: boolean } };
        isAllowed = purposes.suggestions;
        return answer({ choiceId: "a choice" });
      }
      const used = isAllowed || !obeys ? ["views"] : [];
      return answer({ decisionId: "a decision", items: [], used });
    },
  };
};

const whatIsSeenOf = async (obeys: boolean): Promise<number> => {
  const diary = openDiary();
  let rounds = 0;
  const world: FaultWorld = {
    // Nobody who changes their mind asks it for anything else.
    shop: lyingShop(obeys) as FaultShop,
    diary,
    random: () => 0,
    isOver: () => {
      rounds += 1;
      return rounds > 3;
    },
    next: () => 1,
  };
  await changeOnesMind(world, "somebody");
  expect(diary.lookedAfterWithdrawal).toBeGreaterThan(0);
  return diary.personalAfterWithdrawal.length;
};

test("a shop that goes on using somebody after their withdrawal is seen at every look, and one that obeys at none", async () => {
  expect(await whatIsSeenOf(true)).toBe(0);
  expect(await whatIsSeenOf(false)).toBe(3 * 2 * 4);
});
