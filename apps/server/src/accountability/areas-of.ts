import type { AreaName } from "@seimbang/contracts";

/** By the word that a kind begins with. What customers do all day long, their choices, is in none: nobody watches it. */
const AREAS: Readonly<Record<string, AreaName>> = {
  announcement: "messages",
  audit: "audits",
  board: "board",
  breach: "breaches",
  broadcast: "messages",
  campaign: "campaigns",
  erasure: "rights",
  experiment: "experiments",
  intrusion: "intrusions",
  key: "keys",
  model: "models",
  overruling: "overrulings",
  record: "records",
  request: "rights",
  retention: "retention",
  slot: "slots",
  staff: "staff",
  survey: "surveys",
  thread: "threads",
  theme: "threads",
  answer: "threads",
};

/** Where somebody who looks at the shop sees what the log is told of, each once. */
export const areasOf = (kinds: readonly string[]): readonly AreaName[] => [
  ...new Set(kinds.flatMap((kind) => AREAS[kind.split("_", 1)[0] ?? ""] ?? [])),
];
