import { monotonicClock } from "./clock.ts";
import { endAfter, type InSpan, type StepTiming, startTrace, type Trace } from "./trace.ts";
import type { StepOf, Way } from "./ways.ts";

/** Runs a way, whose steps are timed, and traced where traces are sent. How it ends is passed on unchanged. */
export type FollowWay = <Of extends Way, Result>(way: Of, run: (step: Trace<StepOf<Of>>["step"]) => Result) => Result;

type Followers = {
  readonly inSpan?: InSpan | undefined;
  /** Told of the steps once the way has ended, also of one that failed. */
  readonly observeSteps?: ((way: Way, timings: readonly StepTiming[]) => void) | undefined;
};

export const followWays =
  ({ inSpan, observeSteps }: Followers): FollowWay =>
  (way, run) => {
    const { step, timings } = startTrace<StepOf<typeof way>>(monotonicClock, inSpan);
    const follow = () => run(step);
    return endAfter(inSpan === undefined ? follow : () => inSpan(way, follow), () => observeSteps?.(way, timings));
  };

/** For whoever neither counts nor traces, as most commands. */
export const followUnseen: FollowWay = (_way, run) => run((_name, work) => work());
