import type { Clock } from "./clock.ts";

export type StepTiming<Name extends string = string> = { readonly name: Name; readonly milliseconds: number };

/** Runs something as a part of what is traced; how it ends is passed on unchanged. */
export type InSpan = <Result>(name: string, run: () => Result) => Result;

/** How long each step of one way took, under the step's own name. */
export type Trace<Name extends string = string> = {
  /** Runs the step and answers what it answers; a promise is timed until it settles. A step that throws is timed too. */
  readonly step: <Result>(name: Name, run: () => Result) => Result;
  /** Finished steps, in the order in which they ended. */
  readonly timings: readonly StepTiming<Name>[];
};

/**
 * @param clock `monotonicClock`, except in tests.
 * @param inSpan where traces are sent; absent, a step costs nothing but its two looks at the clock
 */
export const startTrace = <Name extends string>(clock: Clock, inSpan?: InSpan): Trace<Name> => {
  const timings: StepTiming<Name>[] = [];
  const step = <Result>(name: Name, run: () => Result): Result => {
    const startedAt = clock();
    const end = (): void => {
      timings.push({ name, milliseconds: clock() - startedAt });
    };
    return endAfter(inSpan === undefined ? run : () => inSpan(name, run), end);
  };
  return { step, timings };
};

/** Runs something and tells when it ended: when its promise settled, where it answers one. */
export const endAfter = <Result>(run: () => Result, end: () => void): Result => {
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
