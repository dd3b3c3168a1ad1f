import type { ProveStatement } from "../accountability/read.ts";
import type { ReceiptSigner } from "../consent/read.ts";
import type { StaffDeps } from "../staff/read.ts";
import type { RandomBelow } from "./draw-quiz.ts";
import type { Course } from "./open-courses.ts";

/** What everything about courses stands on. */
export type EducationDeps = StaffDeps & {
  readonly courses: readonly Course[];
  /** Nobody may foresee what is drawn. */
  readonly randomBelow: RandomBelow;
};

/** What certificates need beside it: the log, and who signs. */
export type CertificateDeps = EducationDeps & {
  readonly proveStatement: ProveStatement;
  readonly signer: Pick<ReceiptSigner, "sign" | "key">;
};
