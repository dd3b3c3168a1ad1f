import { SeimbangProblem } from "@seimbang/client";
import type { ProblemField } from "@seimbang/contracts";

/** The fields at fault that a refusal names (JSON Pointers into what was sent). */
export const fieldProblems = (error: unknown): readonly ProblemField[] =>
  error instanceof SeimbangProblem ? error.errors : [];
