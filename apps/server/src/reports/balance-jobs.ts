import type { JobDefinition } from "../platform/jobs.ts";
import type { ShopBalance } from "./open-balance.ts";

/** Days end at different hours in the shop's time zone and in UTC; what was kept already costs one look. */
const EVERY_HOUR = "10 * * * *";

/** The background job of this feature. */
export const balanceJobs = ({
  keepDay,
}: Pick<ShopBalance, "keepDay">): Readonly<Record<"keep-balance", JobDefinition>> => ({
  "keep-balance": {
    run: keepDay,
    schedules: [{ key: "every-hour", cron: EVERY_HOUR, data: {} }],
    retries: 1,
    retryDelaySeconds: 600,
    expireInSeconds: 3000,
  },
});
