import type { MessageId } from "../language/messages.ts";
import type { Say } from "../language/use-say.ts";

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
