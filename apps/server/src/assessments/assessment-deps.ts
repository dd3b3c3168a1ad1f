import type { Laws } from "../laws/read.ts";
import type { RegisterDeps } from "../records/read.ts";
import type { SystemFacts } from "./system-facts.ts";

export type AssessmentDeps = RegisterDeps & {
  /** The system as it is at this moment, as far as assessments rest on it. */
  readonly readEnforced: () => Promise<SystemFacts["enforced"]>;
  /** And what is told beside it. */
  readonly readFacts: () => Promise<SystemFacts>;
  /** The laws that the shop is under. */
  readonly packs: readonly Pick<Laws["packs"][number], "law" | "assessment">[];
};
