import type { Clock } from "./clock.ts";

export type StepTiming = { readonly name: string; readonly milliseconds: number };

/** How long each step of one way took, under the step's own name. */
export type Trace = {
  /** Runs the step and answers what it answers; a promise is timed until it settles. A step that throws is timed too. */
  readonly step: <Result>(name: string, run: () => Result) => Result;
  /** Finished steps, in the order in which they ended. */
  readonly timings: readonly StepTiming[];
};

/** @param clock `monotonicClock`, except in tests. */
export const startTrace = (clock: Clock): Trace => {
  const timings: StepTiming[] = [];
  const step = <Result>(name: string, run: () => Result): Result => {
    const startedAt = clock();
    const end = (): void => {
      timings.push({ name, milliseconds: clock() - startedAt });
    };
    return endAfter(run, end);
  };
  return { step, timings };
};

const endAfter = <Result>(run: () => Result, end: () => void): Result => {
  let isPending = false;
  try {
    const result = run();
    if (!(result instanceof Promise)) return result;
    isPending = true;
    // `finally` passes the value on unchanged, which its type cannot say for a `Result` that is a promise.
    return result.finally(end) as Result;
  } finally {
    if (!isPending) end();
  }
};

/** The value of a `Server-Timing` header (W3C Server Timing): `gate;dur=0.12, rank;dur=1.4`, in milliseconds. */
export const serverTimingOf = (timings: readonly StepTiming[]): string =>
  timings.map(({ name, milliseconds }) => `${tokenOf(name)};dur=${round(milliseconds)}`).join(", ");

/** A header's token allows no blanks (RFC 9110, section 5.6.2). There are as many names as steps in the code. */
const tokenOf = (name: string): string => {
  const token = tokens.get(name) ?? name.replaceAll(/[^\w-]/g, "-");
  tokens.set(name, token);
  return token;
};
const tokens = new Map<string, string>();

const round = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
