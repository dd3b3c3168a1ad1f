import type { BackupRunsWire, JobsWire } from "@seimbang/contracts";
import IntlMessageFormat from "intl-messageformat";
import { expect, test } from "vitest";
import type { Figures } from "../language/use-figures.ts";
import type { Say } from "../language/use-say.ts";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { backupLines, jobLine, workerLine } from "./health-lines.ts";

const sayIn =
  (catalogue: typeof english, language: string): Say =>
  (id, values) =>
    String(new IntlMessageFormat(catalogue[id], language).format(values));
const [inEnglish, inIndonesian] = [sayIn(english, "en"), sayIn(indonesian, "id")];
const figures = { ago: (at: string) => `at ${at}` } as Figures;

const jobsIn = (...states: JobsWire["jobs"][number]["state"][]): JobsWire => ({
  worker: { state: "well", lastSuccessAt: "noon" },
  jobs: states.map((state, at) => ({ name: `job-${at}`, state })),
});

test("jobs that failed and jobs that are late are named apart, and one whose time has not come is no trouble", () => {
  expect(jobLine(jobsIn("well", "awaited"), inEnglish)).toMatchObject({ tone: "good", how: "running on time" });
  const troubled = jobsIn("failed", "late", "well", "failed");
  expect(jobLine(troubled, inEnglish)).toEqual({
    ...{ what: "Scheduled jobs", tone: "bad", how: "failed: job-0, job-3; late: job-1" },
  });
  expect(jobLine(troubled, inIndonesian)).toEqual({
    ...{ what: "Tugas terjadwal", tone: "bad", how: "gagal: job-0, job-3; terlambat: job-1" },
  });
});

test("where nobody works through what goes by the clock, it is said since when and what to do", () => {
  const lineOf = (worker: JobsWire["worker"], say = inEnglish) => workerLine({ worker, jobs: [] }, say, figures);
  expect(lineOf({ state: "well", lastSuccessAt: "noon" })).toMatchObject({ tone: "good", how: "done at noon" });
  expect(lineOf({ state: "never" })).toMatchObject({ tone: "care", how: "not done yet: a worker has to run" });
  expect(lineOf({ state: "silent", lastSuccessAt: "noon" }, inIndonesian)).toEqual({
    ...{ what: "Pekerjaan latar", tone: "bad" },
    how: "tidak ada yang selesai sejak at noon: mulai worker, atau lihat log-nya",
  });
});

const well = { failed: false, isOld: false };
const linesOf = (parts: Partial<BackupRunsWire>, say = inEnglish) =>
  backupLines({ runs: [], isScheduled: true, backup: well, rehearsal: well, ...parts }, say, figures).map(
    ({ what, tone, how }) => `${what}, ${tone}: ${how}`,
  );

test("a shop without scheduled backups is told so without alarm, unless one that was made by hand failed", () => {
  expect(linesOf({ isScheduled: false })).toEqual(["Last backup, quiet: not scheduled"]);
  expect(linesOf({ isScheduled: false }, inIndonesian)).toEqual(["Cadangan terakhir, quiet: tidak dijadwalkan"]);
  expect(linesOf({ isScheduled: false, backup: { ...well, isOld: true, lastSuccessAt: "May" } })).toEqual([
    "Last backup, quiet: made at May, not scheduled",
  ]);
  expect(linesOf({ isScheduled: false, backup: { ...well, failed: true } })).toEqual([
    "Last backup, bad: failed, none made before",
  ]);
});

test("a scheduled backup that is missing, old or failed is told of, and so is its rehearsal", () => {
  expect(linesOf({})).toEqual(["Last backup, care: none made yet"]);
  const backup = { ...well, lastSuccessAt: "noon" };
  expect(linesOf({ backup })).toEqual(["Last backup, good: made at noon", "Restoring it, rehearsed, care: never"]);
  expect(linesOf({ backup: { ...backup, isOld: true }, rehearsal: { ...backup, isOld: true } })).toEqual([
    "Last backup, bad: made at noon",
    "Restoring it, rehearsed, care: it worked at noon",
  ]);
  const failing = { backup: { ...backup, failed: true }, rehearsal: { ...backup, failed: true } };
  expect(linesOf(failing)).toEqual([
    "Last backup, bad: failed, the last good one at noon",
    "Restoring it, rehearsed, bad: failed",
  ]);
  expect(linesOf(failing, inIndonesian)).toEqual([
    "Cadangan terakhir, bad: gagal, terakhir berhasil at noon",
    "Latihan pemulihannya, bad: gagal",
  ]);
});
