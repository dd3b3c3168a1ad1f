import type { ExperimentDocumentWire, ProblemField } from "@seimbang/contracts";
import { type AllocationProblem, findAllocationProblems } from "@seimbang/statistics";
import { wrongField } from "../http/wrong-field.ts";
import type { StoredExperiment } from "./store.ts";
import { toAllocation } from "./to-plan.ts";
import { type ExperimentWorld, treatmentFlaws } from "./treatment-rules.ts";

/** What is wrong with an experiment that has the right form, beside those that run, field by field. */
export const experimentFlaws = (
  experimentId: string,
  document: ExperimentDocumentWire,
  world: ExperimentWorld,
  running: readonly StoredExperiment[],
): readonly ProblemField[] => [
  ...treatmentFlaws(document, world, running),
  ...allocationFlaws(experimentId, document, running),
  ...repeated(document.arms, "arms", "arm"),
  ...repeated(document.success, "success", "metric"),
  ...repeated(document.guardrail.parts, "guardrail/parts", "part"),
  ...amountFlaws(document),
  ...boundFlaws(document),
  // A campaign is shown or it is not: with two treatments nobody could say what is launched.
  ...(document.campaignId !== undefined && document.arms.length > 2
    ? [wrongField("/arms", "too_many", { limit: 2 })]
    : []),
];

const allocationFlaws = (
  experimentId: string,
  document: ExperimentDocumentWire,
  running: readonly StoredExperiment[],
): readonly ProblemField[] => {
  const others = running.map((other) => toAllocation(other.experimentId, other.document));
  const nameOf = (other: string | undefined): string =>
    running.find((one) => one.experimentId === other)?.document.name ?? "";
  return findAllocationProblems(toAllocation(experimentId, document), others).map((problem) =>
    toField(problem, document, nameOf(problem.other)),
  );
};

const toField = ({ code }: AllocationProblem, { arms }: ExperimentDocumentWire, other: string): ProblemField => {
  switch (code) {
    case "too_few_variants":
      return wrongField("/arms", "too_few", { limit: 2 });
    case "weight_not_positive":
      return wrongField(`/arms/${arms.findIndex(({ share }) => !(share > 0))}/share`, "above_zero");
    case "weights_not_one":
      return wrongField("/arms", "shares_not_one");
    case "ramp_out_of_range":
      return wrongField("/takingPart", "above_zero");
    case "namespace_range_empty":
      return wrongField("/namespace", "range_empty");
    case "namespace_overlap":
      return wrongField("/namespace", "overlaps_running", { other });
  }
};

const repeated = <Key extends string>(
  entries: readonly Readonly<Record<Key, string | number>>[],
  list: string,
  key: Key,
): readonly ProblemField[] =>
  entries.flatMap((entry, at) =>
    entries.findIndex((other) => other[key] === entry[key]) < at ? [wrongField(`/${list}/${at}/${key}`, "twice")] : [],
  );

/** What single people spend may be so much that no mean says anything: how much of it counts is said beforehand. */
const boundFlaws = ({ success }: ExperimentDocumentWire): readonly ProblemField[] =>
  success.flatMap(({ metric, most }, at) => {
    if (metric === "revenue") return most === undefined ? [wrongField(`/success/${at}/most`, "missing")] : [];
    return most === undefined ? [] : [wrongField(`/success/${at}/most`, "unknown")];
  });

/** What is zero or less decides nothing: a margin of 0 can never be kept, and a weight of 0 counts nothing. */
const amountFlaws = ({ takingPart = 1, success, guardrail, alphas }: ExperimentDocumentWire): readonly ProblemField[] =>
  [
    // Below 0 the allocation has said it.
    ...(takingPart === 0 ? [["/takingPart", takingPart] as const] : []),
    ...success.map(({ rise }, at) => [`/success/${at}/rise`, rise] as const),
    ...success.map(({ most = 1 }, at) => [`/success/${at}/most`, most] as const),
    ...guardrail.parts.map(({ weight }, at) => [`/guardrail/parts/${at}/weight`, weight] as const),
    ["/guardrail/expectedRate", guardrail.expectedRate] as const,
    ["/guardrail/margin", guardrail.margin] as const,
    ...Object.entries(alphas ?? {}).map(([name, alpha]) => [`/alphas/${name}`, alpha] as const),
  ].flatMap(([field, amount]) => (amount > 0 ? [] : [wrongField(field, "above_zero")]));
