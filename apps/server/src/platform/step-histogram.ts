/** How often and how long something took, by two labels, as Prometheus counts it. */
export type StepHistogram = {
  readonly observe: (first: string, second: string, seconds: number) => void;
  /** In Prometheus' text format; empty before anything was observed. */
  readonly text: () => string;
};

export type HistogramSettings = {
  readonly name: string;
  readonly help: string;
  /** What the two labels are called. */
  readonly labels: readonly [string, string];
  /** Upper bounds of the buckets in seconds, ascending. */
  readonly bounds: readonly number[];
};

type Observed = { readonly inBucket: number[]; sum: number };

/**
 * A histogram whose labels are found by a look each. The client library's checks and joins them anew for every value, which took
 * longer for the ten steps of a decision than several of these.
 */
export const openStepHistogram = ({ name, help, labels, bounds }: HistogramSettings): StepHistogram => {
  const ways = new Map<string, Map<string, Observed>>();
  const stepsOf = (way: string): Map<string, Observed> => {
    const steps = ways.get(way) ?? new Map<string, Observed>();
    ways.set(way, steps);
    return steps;
  };
  const begin = (way: string, step: string): Observed => {
    const observed = { inBucket: Array.from({ length: bounds.length + 1 }, () => 0), sum: 0 };
    stepsOf(way).set(step, observed);
    return observed;
  };
  const [first, second] = labels;
  return {
    observe: (way, step, seconds) => {
      const observed = ways.get(way)?.get(step) ?? begin(way, step);
      let bucket = 0;
      while (bucket < bounds.length && seconds > (bounds[bucket] ?? 0)) bucket += 1;
      observed.inBucket[bucket] = (observed.inBucket[bucket] ?? 0) + 1;
      observed.sum += seconds;
    },
    text: () => {
      if (ways.size === 0) return "";
      const lines = [...ways].flatMap(([way, steps]) =>
        [...steps].flatMap(([step, observed]) =>
          linesOf(name, `${first}="${way}",${second}="${step}"`, bounds, observed),
        ),
      );
      return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...lines, ""].join("\n");
    },
  };
};

/** Each bucket counts those below it as well. */
const linesOf = (
  name: string,
  labels: string,
  bounds: readonly number[],
  { inBucket, sum }: Observed,
): readonly string[] => {
  let count = 0;
  const buckets = inBucket.map((own, bucket) => {
    count += own;
    return `${name}_bucket{le="${bounds[bucket] ?? "+Inf"}",${labels}} ${count}`;
  });
  return [...buckets, `${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${count}`];
};
