/** What can be killed. */
export const VICTIMS = ["server 1", "server 2", "worker", "database"] as const;
export type Victim = (typeof VICTIMS)[number];

/** Kills that happen at once, so long after the ones before, or after the shop was well again. */
export type Strike = {
  readonly victims: readonly Victim[];
  readonly waitsUntilWell: boolean;
  readonly afterMs: number;
};

/** Every so many strikes take two at once, as a machine does that goes with all that runs on it. */
const TWO_AT_ONCE = 0.15;
/** So many fall into what the shop does to get well again. */
const TOO_EARLY = 0.35;
/** Then the load is in its midst, and no two kills fall into the same moment of what it does. */
const LONGEST_CALM_MS = 1_500;

/** Strikes without end, the same for the same numbers. */
export function* randomSchedule(random: () => number): Generator<Strike, never> {
  for (;;) {
    const order = VICTIMS.map((victim) => ({ victim, place: random() })).toSorted((a, b) => a.place - b.place);
    const victims = order.slice(0, random() < TWO_AT_ONCE ? 2 : 1).map(({ victim }) => victim);
    yield { victims, waitsUntilWell: random() >= TOO_EARLY, afterMs: Math.round(random() * LONGEST_CALM_MS) };
  }
}
