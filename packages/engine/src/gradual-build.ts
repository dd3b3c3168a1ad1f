/** A value that is built in full once and afterwards renewed a few steps at a time, the former one serving meanwhile. */
export type GradualBuild<Value> = {
  /** The latest finished value; the first call builds it. */
  readonly current: () => Value;
  /** Takes `steps` steps towards the value of `version`; does nothing when that is the finished one. */
  readonly follow: (version: number, steps: number) => void;
};

export const buildGradually = <Value>(build: () => Generator<void, Value>): GradualBuild<Value> => {
  let finished: { readonly value: Value; version: number | undefined } | undefined;
  let next: { readonly steps: Generator<void, Value>; readonly version: number } | undefined;

  const current = (): Value => {
    finished ??= { value: runToEnd(build()), version: undefined };
    return finished.value;
  };
  const follow = (version: number, steps: number): void => {
    current();
    if (finished?.version === undefined) finished = { value: current(), version };
    if (finished.version === version) return;
    next ??= { steps: build(), version };
    const value = advance(next.steps, steps);
    if (value === undefined) return;
    finished = { value: value.done, version: next.version };
    next = undefined;
  };
  return { current, follow };
};

const runToEnd = <Value>(steps: Generator<void, Value>): Value => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

const advance = <Value>(steps: Generator<void, Value>, most: number): { readonly done: Value } | undefined => {
  for (let taken = 0; taken < most; taken += 1) {
    const step = steps.next();
    if (step.done === true) return { done: step.value };
  }
  return undefined;
};
