import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { openLaws } from "../laws/read.ts";
import { answerClock } from "./answer-clock.ts";

const configuration = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const laws = openLaws(configuration);
const until = (startedAt: string, days: number) => {
  const { dueAt, clock } = answerClock(laws, "complaint", Date.parse(startedAt), days);
  return `${new Date(dueAt).toISOString()} ${clock}`;
};

test("a promise counts working days by the holidays of the shop's law, to the end of the last one in the shop's time zone", () => {
  // Monday morning, Jakarta.
  expect(until("2026-11-30T02:00:00Z", 2)).toBe("2026-12-02T16:59:59.999Z promise");
  // Friday night, over a weekend.
  expect(until("2026-12-04T15:00:00Z", 2)).toBe("2026-12-08T16:59:59.999Z promise");
  // Christmas Day is a Friday.
  expect(until("2026-12-24T02:00:00Z", 1)).toBe("2026-12-28T16:59:59.999Z promise");
  // Late on Sunday evening in UTC it is Monday in Jakarta already.
  expect(until("2026-11-29T18:00:00Z", 1)).toBe("2026-12-01T16:59:59.999Z promise");
});

test("where a law names a time for it that runs out sooner, that counts, and its article is told", () => {
  const startedAt = Date.parse("2026-11-30T02:00:00Z");
  const strict = {
    ...laws,
    clockFor: () => ({ ...laws.clockFor("complaint", startedAt), figure: "statute" as const }),
  };
  const legal = answerClock(strict, "complaint", startedAt, 20);
  expect([legal.dueAt - startedAt, legal.clock]).toEqual([72 * 3_600_000, "UU PDP 30, 32, 40, 41"]);
  expect(answerClock(strict, "complaint", startedAt, 1).clock).toBe("promise");
  expect(legal.warnAt).toBe(startedAt + 48 * 3_600_000);
});
