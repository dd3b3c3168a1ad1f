import { expect, test } from "vitest";
import { serverTimingOf, startTrace } from "./trace.ts";

/** A clock that moves on by one millisecond whenever somebody looks. */
const tickingClock = () => {
  let now = 0;
  return () => now++;
};

test("a step is timed under its name and its answer passed on", () => {
  const trace = startTrace(tickingClock());
  expect(trace.step("rank", () => 7)).toBe(7);
  expect(trace.timings).toEqual([{ name: "rank", milliseconds: 1 }]);
});

test("a promise is timed until it settles", async () => {
  const trace = startTrace(tickingClock());
  const slow = trace.step("load visitor", async () => 7);
  expect(trace.timings).toEqual([]);
  expect(await slow).toBe(7);
  expect(trace.timings).toHaveLength(1);
});

test("a step that fails is timed and its error passed on", async () => {
  const trace = startTrace(tickingClock());
  const fail = () => {
    throw new Error("broken");
  };
  expect(() => trace.step("gate", fail)).toThrow("broken");
  await expect(trace.step("record", async () => fail())).rejects.toThrow("broken");
  expect(trace.timings.map(({ name }) => name)).toEqual(["gate", "record"]);
});

test("timings become a Server-Timing header with hundredths of milliseconds", () => {
  const timings = [
    { name: "load visitor", milliseconds: 0.1234 },
    { name: "rank", milliseconds: 2 },
  ];
  expect(serverTimingOf(timings)).toBe("load-visitor;dur=0.12, rank;dur=2");
});
