import type { ProblemCode, ProblemField } from "@seimbang/contracts";

/** A request that cannot be served, thrown anywhere below a route and answered by the one error handler. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly fields: readonly ProblemField[];

  constructor(code: ProblemCode, detail?: string, fields: readonly ProblemField[] = []) {
    super(code);
    this.name = "Problem";
    this.code = code;
    this.detail = detail;
    this.fields = fields;
  }
}
