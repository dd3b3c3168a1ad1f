import type { Database } from "@seimbang/database";
import type { InvasivenessRules, PointsCalibration } from "@seimbang/engine";
import { listCalibrations } from "./calibration-store.ts";

/** By which measurement points are counted, in memory. */
export type LiveCalibration = {
  /** Undefined while the defaults are in force. */
  readonly current: () => PointsCalibration | undefined;
  readonly refresh: () => Promise<void>;
};

export const createLiveCalibration = (database: Database): LiveCalibration => {
  let current: PointsCalibration | undefined;
  return {
    current: () => current,
    refresh: async () => {
      current = (await listCalibrations(database)).at(-1)?.measured?.calibration;
    },
  };
};

/** A shop's rules with the calibration that is in force whenever they are asked. */
export const withCalibration = (rules: InvasivenessRules, current: LiveCalibration["current"]): InvasivenessRules => ({
  ...rules,
  get calibration() {
    return current();
  },
});
