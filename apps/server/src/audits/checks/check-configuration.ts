import type { AuditDeps } from "../audit-deps.ts";
import type { Check } from "../findings.ts";

/** Whether this process runs with what was logged last: another one may have started with other settings since. */
export const checkConfiguration =
  ({ isConfigurationLogged }: Pick<AuditDeps, "isConfigurationLogged">): Check =>
  async () =>
    (await isConfigurationLogged()) ? [] : [{ code: "configuration_drift" }];
