import { expect, test } from "vitest";
import { createReport, type RetentionLine } from "./retention-report.ts";

const line = (more: Partial<RetentionLine>): RetentionLine => ({
  ...{ kind: "events", table: "event", term: "t", rows: 1, oldest: 5, newest: 5 },
  ...more,
});

test("what went with each part of the people is summed line by line, with people only where they are counted", () => {
  const report = createReport();
  report.add(line({ people: 2, oldest: 3 }));
  report.add(line({ people: 3, rows: 4, newest: 9 }));
  report.add(line({ purpose: "ads", rows: 7 }));
  report.add(line({ purpose: "ads", rows: 1 }));
  report.addEventsDeleted(2);
  report.addEventsDeleted(3);
  expect(report.read(1, false)).toEqual({
    ...{ at: 1, isDryRun: false, eventsDeleted: 5 },
    lines: [line({ people: 5, rows: 5, oldest: 3, newest: 9 }), line({ purpose: "ads", rows: 8 })],
  });
});
