import type { AuditDeps } from "../audit-deps.ts";
import type { Check } from "../findings.ts";

/** Whether the log is what was signed, whether it is kept elsewhere, and whether that agrees with it. */
export const checkLog =
  ({ log }: Pick<AuditDeps, "log">): Check =>
  async () =>
    (await log()).map(({ code, place }) => ({ code, ...(place === undefined ? {} : { about: place }) }));
