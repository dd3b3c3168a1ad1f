import type { Clock } from "@seimbang/server";

/** The time in the demonstration shop: it goes on as everywhere, and can be put forward. */
export type DemoClock = {
  readonly now: Clock;
  /** Milliseconds since 1970; what has passed already stays passed. */
  readonly moveTo: (at: number) => void;
};

/**
 * @param ahead how far the shop's time is ahead of the machine's, in milliseconds; below 0 it is behind
 * @param onMove is told how far it is ahead from now on
 */
export const createDemoClock = (real: Clock, ahead: number, onMove: (ahead: number) => void): DemoClock => {
  let shift = ahead;
  return {
    now: () => real() + shift,
    moveTo: (at) => {
      shift = Math.max(shift, at - real());
      onMove(shift);
    },
  };
};
