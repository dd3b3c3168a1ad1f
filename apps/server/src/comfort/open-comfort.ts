import type { ComfortReportWire, LevelIncidentWire, PointsStepWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { CalibrationReport } from "@seimbang/statistics";
import type { Choices } from "../collect/read.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { HOLDOUT_ID, readCells } from "../experiments/read.ts";
import { Problem } from "../http/problem.ts";
import { recordOverruling } from "../overrulings/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { AskedWindow } from "./asked-window.ts";
import { calibratePoints } from "./calibrate-points.ts";
import { type CalibrationStep, listCalibrations } from "./calibration-store.ts";
import { countChanged } from "./count-changed.ts";
import { type CalibrationDecision, decideCalibration } from "./decide-calibration.ts";
import type { DisabledLevels } from "./disabled-levels.ts";
import { findExceededLevels } from "./find-exceeded-levels.ts";
import { judgeLevels } from "./judge-levels.ts";
import { judgeSigns } from "./judge-signs.ts";
import type { LiveCalibration } from "./live-calibration.ts";
import { lowerInactive } from "./lower-inactive.ts";
import {
  findReport,
  type Incident,
  keepReport,
  liftIncident,
  listIncidents,
  loadAsked,
  openIncident,
} from "./store.ts";
import { type MeasuredLevels, type ToldLevels, tellLevels } from "./tell-levels.ts";

export type ComfortParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly configuration: Pick<ShopConfiguration, "slots" | "invasiveness" | "feedback">;
  readonly choices: Pick<Choices, "load" | "append">;
  readonly disabled: DisabledLevels;
  readonly calibration: Pick<LiveCalibration, "refresh">;
};

/** A person's signed word on why a level is switched on again. */
type Judgement = { readonly by: string; readonly judgement: string };

/** How comfortable people are, what follows from it, and how far points were measured. */
export type Comfort = {
  readonly report: () => Promise<ComfortReportWire>;
  /** Measures the levels, and switches off each that is shown to be too uncomfortable, or to drive people away. */
  readonly measure: () => Promise<MeasuredLevels>;
  readonly calibrate: () => Promise<CalibrationReport>;
  /** Counts points by what was measured, or by the defaults again, from now on. See `decideCalibration` for what is refused. */
  readonly applyPoints: (decision: CalibrationDecision) => Promise<PointsStepWire>;
  readonly lowerInactive: () => Promise<{ readonly lowered: number }>;
  /** @throws Problem `unknown_incident` for one that there is not, or that was lifted before. */
  readonly lift: (incidentId: string, judgement: Judgement) => Promise<LevelIncidentWire>;
};

const DAY_MS = 86_400_000;
/** Whoever was asked within a day may still answer. */
const ANSWERED_WITHIN = DAY_MS;

export const openComfort = (parts: ComfortParts): Comfort => {
  const { database, clock, makeId, configuration, choices, disabled, calibration } = parts;
  const { slots, invasiveness, feedback } = configuration;
  const windowNow = (): AskedWindow => ({
    from: clock() - feedback.retentionDays * DAY_MS,
    until: clock() - ANSWERED_WITHIN,
  });
  const asked = () => loadAsked(database, windowNow());
  // Nothing is asked here of what people bought.
  const exposed = () =>
    readCells(database, HOLDOUT_ID, { until: clock(), currency: "", mostSpent: 0, measuring: undefined });
  return {
    report: async () => {
      const [levels, points, incidents, steps] = await Promise.all([
        findReport<ToldLevels>(database, "levels"),
        findReport<CalibrationReport>(database, "points"),
        listIncidents(database),
        listCalibrations(database),
      ]);
      return {
        ...(levels === undefined ? {} : { levels: describeLevels(levels) }),
        points: {
          ...(points === undefined ? { state: "defaults" } : { at: timeOf(points.at), ...points.report }),
          inForce: steps.at(-1)?.measured === undefined ? "defaults" : "measured",
          steps: steps.map(toStepWire),
        },
        incidents: incidents.map(toWire),
      } as ComfortReportWire;
    },
    measure: async () => {
      const window = windowNow();
      const report = { ...judgeLevels(await loadAsked(database, window)), signs: judgeSigns(await exposed()) };
      const former = (await findReport<ToldLevels>(database, "levels"))?.report;
      const changed = await countChanged(database, former?.windows ?? {}, window);
      await keepReport(database, "levels", clock(), tellLevels(report, window, changed, former));
      let isNew = false;
      for (const exceeded of findExceededLevels(report, invasiveness, await listIncidents(database))) {
        const incident = { incidentId: makeId(), openedAt: clock(), ...exceeded };
        isNew = (await openIncident(database, incident)) || isNew;
      }
      if (isNew) await disabled.refresh();
      return report;
    },
    calibrate: async () => {
      const report = calibratePoints(await asked(), slots, invasiveness, await listCalibrations(database));
      await keepReport(database, "points", clock(), report);
      return report;
    },
    applyPoints: async (decision) => {
      const step = await decideCalibration(database, decision, clock());
      await calibration.refresh();
      return toStepWire(step);
    },
    lowerInactive: async () => ({ lowered: await lowerInactive(database, choices, clock()) }),
    lift: async (incidentId, { by, judgement }) => {
      await database.transaction().execute(async (transaction) => {
        const at = clock();
        if (!(await liftIncident(transaction, incidentId, { at, by, judgement })))
          throw new Problem("unknown_incident");
        const level = (await listIncidents(transaction)).find((one) => one.incidentId === incidentId)?.level;
        await recordOverruling(transaction, {
          ...{ kind: "level_off", about: String(level), campaignId: undefined, suggested: "off", decided: "on" },
          ...{ facts: {}, by, judgement, at },
        });
      });
      await disabled.refresh();
      const lifted = (await listIncidents(database)).find((incident) => incident.incidentId === incidentId);
      if (lifted === undefined) throw new Error("An incident that was lifted is there.");
      return toWire(lifted);
    },
  };
};

/** Without what the next night's numbers are held against. */
const describeLevels = ({
  at,
  report: { levels, disorder, signs },
}: {
  readonly at: number;
  readonly report: ToldLevels;
}) => ({
  ...{ at: timeOf(at), levels, disorder, signs },
});

const timeOf = (at: number): string => new Date(at).toISOString();

const toStepWire = ({ version, decidedAt, by, judgement, measured }: CalibrationStep): PointsStepWire => ({
  version,
  at: timeOf(decidedAt),
  by,
  judgement,
  ...(measured && { measuredAt: timeOf(measured.at), ...measured.calibration }),
});

const toWire = ({ incidentId, level, openedAt, evidence, lifted }: Incident): LevelIncidentWire => ({
  incidentId,
  level,
  openedAt: timeOf(openedAt),
  evidence: { ...evidence },
  ...(lifted === undefined ? {} : { lifted: { ...lifted, at: timeOf(lifted.at) } }),
});
