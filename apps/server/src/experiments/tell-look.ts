import type { ExperimentReportWire } from "@seimbang/contracts";
import type { LaunchJudgement, Observed, SampleRatio } from "@seimbang/statistics";
import type { RequestCount } from "./exposure-store.ts";
import type { Look } from "./look-store.ts";
import { judgeTreatments } from "./observe-experiment.ts";
import type { StoredExperiment } from "./store.ts";
import { type ArmCounts, mayFollow, numberAnew, toldAnew } from "./told-anew.ts";

type Requests = readonly Pick<RequestCount, "arm" | "consentState" | "requests">[];
type ArmsReading = Pick<LaunchJudgement, "success" | "guardrail" | "isNonInferior" | "parts" | "sampleRatio">;
type Treatment = ExperimentReportWire["treatments"][number];

/** People who met several arms are in no arm's numbers, and in those of arrivals: whoever subtracts finds them. */
const IN_SEVERAL = "in_several_arms";

/**
 * What is told of an experiment at one look, after what was told at the last one: of nobody or of at least 20 people, and of each part that would
 * give fewer away beside what was told before, what was told before.
 */
export const tellLook = (
  experiment: StoredExperiment,
  observed: Observed,
  requests: Requests,
  former: Look | undefined,
): Look => {
  const { arms } = experiment.document;
  const people = observed.arms.map(({ visitors }) => visitors);
  const asked = requestsOf(requests, arms.length);
  if (!mayFollow(people, former?.behind[ALL])) return former ?? nothingOf(experiment, observed, asked);
  const arrived = observed.arrived.map((count, arm) => count - (people[arm] ?? 0));
  const levels = partsOf("level", countsOf(observed.strata), former);
  const states = partsOf(
    "state",
    [...observed.consentStates.map(toCounts), { name: IN_SEVERAL, counts: arrived }],
    former,
    (name) => name !== IN_SEVERAL,
  );
  const byState = partsOf("requests", asked.byState, former);
  const treatments = judgeTreatments(experiment, observed).map((judgement): Treatment => {
    const before = former?.report.treatments.find(({ arm }) => arm === judgement.arm);
    const { arm, verdict, reasons, strata, consentStates } = judgement;
    return {
      ...{ arm, verdict, reasons: [...reasons], ...readingOf(judgement) },
      strata: levels.choose(
        strata.map((stratum) => ({ name: stratum.name, ...readingOf(stratum) })),
        before?.strata,
      ),
      consentStates: states.choose(
        consentStates.map(({ name, sampleRatio }) => ({ name, sampleRatio: ratioOf(sampleRatio) })),
        before?.consentStates,
      ),
    };
  });
  return {
    behind: { [ALL]: people, ...levels.behind, ...states.behind, ...byState.behind },
    report: {
      days: observed.days,
      arms: arms.map(({ arm }, at) => ({
        arm,
        people: people[at] ?? null,
        requests: numberAnew(asked.inAll[at] ?? 0, former?.report.arms[at]?.requests),
      })),
      peopleInSeveralArms: numberAnew(observed.visitorsInSeveralArms, former?.report.peopleInSeveralArms),
      treatments,
      consentStates: consentStatesOf(experiment, states.behind, byState.behind),
    },
  };
};

const ALL = "all";

/** Without the counts: those of arrivals are told apart from these. */
const ratioOf = ({ pValue, sequentialPValue }: SampleRatio) => ({ pValue, sequentialPValue });

const readingOf = ({ success, guardrail, isNonInferior, parts, sampleRatio }: ArmsReading) => ({
  ...{ success: [...success], guardrail, isNonInferior, parts: [...parts], sampleRatio: ratioOf(sampleRatio) },
});

/** Of too few people nothing is told but that, and how often others asked. */
const nothingOf = (
  { document }: StoredExperiment,
  { days }: Observed,
  { inAll }: ReturnType<typeof requestsOf>,
): Look => ({
  behind: {},
  report: {
    days,
    arms: document.arms.map(({ arm }, at) => ({ arm, people: null, requests: numberAnew(inAll[at] ?? 0, undefined) })),
    peopleInSeveralArms: null,
    treatments: [],
    consentStates: [],
  },
});

const toCounts = ({ name, arrived }: { readonly name: string; readonly arrived: readonly number[] }): ArmCounts => ({
  name,
  counts: arrived,
});
const countsOf = (strata: Observed["strata"]): readonly ArmCounts[] =>
  strata.map(({ name, arms }) => ({ name, counts: arms.map(({ visitors }) => visitors) }));

const requestsOf = (requests: Requests, arms: number) => {
  const byState = Map.groupBy(requests, ({ consentState }) => consentState);
  const sum = (some: Requests, arm: number): number =>
    some.reduce((total, one) => total + (one.arm === arm ? one.requests : 0), 0);
  const inArms = (some: Requests): readonly number[] => Array.from({ length: arms }, (_, arm) => sum(some, arm));
  return { inAll: inArms(requests), byState: [...byState].map(([name, own]) => ({ name, counts: inArms(own) })) };
};

/** The parts of a whole of one kind: which are told as they are now, which as they were told before, and which not at all. */
const partsOf = (
  kind: string,
  counts: readonly ArmCounts[],
  former: Look | undefined,
  isEverTold: (name: string) => boolean = () => true,
) => {
  const keyOf = (name: string): string => `${kind} ${name}`;
  const toldOf = (name: string) => former?.behind[keyOf(name)];
  const anew = new Set([...toldAnew(counts, toldOf)].filter(isEverTold));
  const behind: Record<string, readonly number[]> = {};
  for (const [key, told] of Object.entries(former?.behind ?? {})) if (key.startsWith(`${kind} `)) behind[key] = told;
  for (const { name, counts: own } of counts) if (anew.has(name)) behind[keyOf(name)] = own;
  return {
    behind,
    choose: <Part extends { readonly name: string }>(now: readonly Part[], before: readonly Part[] = []) => {
      const names = new Set([...now, ...before].map(({ name }) => name));
      const find = (some: readonly Part[], name: string) => some.filter((part) => part.name === name);
      return [...names].sort().flatMap((name) => (anew.has(name) ? find(now, name) : find(before, name)));
    },
  };
};

/** How many of each consent state came into each arm: people who may be recognised, and requests of all others. */
const consentStatesOf = (
  { document }: StoredExperiment,
  people: Look["behind"],
  requests: Look["behind"],
): ExperimentReportWire["consentStates"] => {
  const nameIn = (key: string): string => key.slice(key.indexOf(" ") + 1);
  const names = [...new Set([...Object.keys(people), ...Object.keys(requests)].map(nameIn))].sort();
  return names.map((name) => ({
    name,
    arms: document.arms.map(({ arm }, at) => ({
      arm,
      people: people[`state ${name}`]?.[at] ?? null,
      requests: requests[`requests ${name}`]?.[at] ?? null,
    })),
  }));
};
