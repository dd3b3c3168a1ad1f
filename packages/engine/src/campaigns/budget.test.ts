import fc from "fast-check";
import { expect, test } from "vitest";
import { grantLease, payFrom } from "./budget.ts";

const amount = fc.integer({ min: 0, max: 1_000_000 });
const limit = fc.option(amount, { nil: undefined });

test("however many servers ask for however much, all their payments together stay within total and day, to the unit", () => {
  const asks = fc.array(fc.record({ server: fc.integer({ min: 0, max: 3 }), wanted: amount }), { maxLength: 60 });
  fc.assert(
    fc.property(limit, limit, fc.integer({ min: 1, max: 5_000 }), asks, (total, perDay, cost, given) => {
      const budget = {
        ...(total === undefined ? {} : { total }),
        ...(perDay === undefined ? {} : { perDay }),
        cost: { per: "impression", amount: cost },
      } as const;
      const leases = [0, 0, 0, 0];
      let [granted, paid] = [0, 0];
      for (const { server, wanted } of given) {
        const lease = grantLease(budget, { total: granted, today: granted }, wanted);
        granted += lease;
        leases[server] = leases[server]! + lease;
        for (let left = payFrom(leases[server], cost); left !== undefined; left = payFrom(left, cost)) {
          leases[server] = left;
          paid += cost;
        }
      }
      expect(Number.isInteger(paid)).toBe(true);
      expect(paid).toBeLessThanOrEqual(Math.min(total ?? Infinity, perDay ?? Infinity));
    }),
    { seed: 20261129, numRuns: 300 },
  );
});

test("a budget that was lowered below what is granted grants nothing more", () => {
  const budget = { total: 10, cost: { per: "click", amount: 1 } } as const;
  expect(grantLease(budget, { total: 12, today: 0 }, 5)).toBe(0);
});
