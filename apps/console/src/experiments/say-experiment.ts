import type { ExperimentWire } from "@seimbang/contracts";
import type { MessageId } from "../language/messages.ts";
import type { Say } from "../language/use-say.ts";

type Treatment = NonNullable<ExperimentWire["report"]>["treatments"][number];

/** Its numbers are enough; what is left is somebody's word. */
export const isReady = ({ reasons }: Pick<Treatment, "reasons">): boolean =>
  reasons.length === 1 && reasons[0]?.code === "not_signed_off";

/** Whether what the numbers show lets somebody decide now. */
export const isDecidable = (treatment: Treatment): boolean => isReady(treatment) || treatment.verdict !== "hold";

/** The arms as the console and the guides declare them; what somebody called otherwise keeps its name. */
const ARMS: Readonly<Record<string, MessageId>> = { control: "arm.control", shown: "arm.shown" };

export const sayArm = (say: Say, arm: string): string => {
  const id = ARMS[arm];
  return id === undefined ? arm : say(id);
};

const METRICS: Readonly<Record<string, MessageId>> = {
  clicked: "metric.clicked",
  carted: "metric.carted",
  purchased: "metric.purchased",
  revenue: "metric.revenue",
  opt_out: "metric.opt_out",
  hide: "metric.hide",
  too_personal: "metric.too_personal",
  complaint: "metric.complaint",
  unsubscribe: "metric.unsubscribe",
  uncomfortable: "metric.uncomfortable",
};

/** What was measured, or a sign of discomfort; one that is newer than this console by its own name. */
export const sayMetric = (say: Say, name: string): string => {
  const id = METRICS[name];
  return id === undefined ? name : say(id);
};

const REASONS: Readonly<Record<string, MessageId>> = {
  guardrail_deteriorated: "gate.guardrail_deteriorated",
  part_deteriorated: "gate.part_deteriorated",
  success_deteriorated: "gate.success_deteriorated",
  impossible_counts: "gate.impossible_counts",
  sample_ratio_mismatch: "gate.sample_ratio_mismatch",
  visitors_in_several_arms: "gate.visitors_in_several_arms",
  metric_without_data: "gate.metric_without_data",
  too_few_days: "gate.too_few_days",
  too_few_events: "gate.too_few_events",
  guardrail_inconclusive: "gate.guardrail_inconclusive",
  success_inconclusive: "gate.success_inconclusive",
  not_signed_off: "gate.not_signed_off",
};

/** What keeps a treatment from a launch. */
export const sayReason = (say: Say, code: string, about: string | undefined): string => {
  const id = REASONS[code];
  return id === undefined ? code : say(id, { about: about === undefined ? "" : sayMetric(say, about) });
};
