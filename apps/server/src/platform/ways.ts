/**
 * The ways that data takes, each with the steps of it that are timed: in metrics and in traces by these names, which are those
 * of ARCHITECTURE.md. A test holds the two together.
 */
export const WAYS = {
  decision: [
    "load visitor",
    "consent gate",
    "take part",
    "retrieve",
    "rank",
    "govern",
    "explain",
    "choose campaigns",
    "record",
  ],
  event: ["parse", "admit", "consent gate", "minimise", "append"],
  choice: ["identify", "append to ledger", "let appends under way end"],
  erasure: ["note on disk", "destroy in one transaction", "tell every process", "finish"],
  model: ["read", "fit", "evaluate", "attack", "gate", "encode", "publish"],
  import: ["note what is declared", "read and store", "report"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Way = keyof typeof WAYS;
export type StepOf<Of extends Way> = (typeof WAYS)[Of][number];
