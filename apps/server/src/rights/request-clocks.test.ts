import { RIGHTS_REQUEST_KINDS } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { REQUEST_CLOCKS, strictestClock } from "./request-clocks.ts";

const HOUR = 3_600_000;
/** A Friday evening before a long weekend, in a leap year. */
const RECEIVED = Date.UTC(2028, 1, 25, 20);

test("of all the laws whose clock runs for a request the strictest wins, weekends and leap days included", () => {
  for (const kind of RIGHTS_REQUEST_KINDS) {
    const { dueAt } = strictestClock(kind, RECEIVED);
    for (const { hours } of REQUEST_CLOCKS[kind]) expect(dueAt).toBeLessThanOrEqual(RECEIVED + hours * HOUR);
  }
});

test.each(["access", "restriction", "objection", "complaint", "question"] as const)(
  "3 × 24 hours run for %s, as UU PDP has it",
  (kind) => {
    expect(strictestClock(kind, RECEIVED)).toEqual({
      clock: expect.stringContaining("UU PDP"),
      dueAt: RECEIVED + 72 * HOUR,
    });
  },
);
