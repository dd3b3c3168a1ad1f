import type { Clock } from "../platform/clock.ts";
import type { JobDefinition } from "../platform/jobs.ts";
import type { ChangeDependencies } from "./change-request.ts";
import type { MailOfClock } from "./mail-of-clock.ts";
import { tellOfRequest } from "./tell-of-request.ts";
import { type RequestNotice, watchClocks } from "./watch-clocks.ts";

export type RequestJobDeps = ChangeDependencies & {
  readonly clock: Clock;
  readonly settings: {
    readonly owner: string;
    readonly escalateTo: string;
    readonly webhook: string | undefined;
  };
  /** Those within a private network that may be called. */
  readonly privateHosts: readonly string[];
  /** Writes of it to those who look after requests; undefined where the shop writes no mail. */
  readonly mail?: MailOfClock | undefined;
};

/** The background jobs of requests: whose clock runs out is told by mail, and by a webhook again until somebody took it. */
export const requestJobs = ({
  database,
  secrets,
  clock,
  settings,
  privateHosts,
  mail,
}: RequestJobDeps): Readonly<{ "watch-requests": JobDefinition; "tell-of-request": JobDefinition<RequestNotice> }> => ({
  "watch-requests": {
    run: (_data, { enqueue }) =>
      watchClocks(clock(), {
        ...{ database, secrets, owner: settings.owner, escalateTo: settings.escalateTo },
        tell: async (notice, transaction) => {
          await mail?.(transaction, notice, clock());
          if (settings.webhook !== undefined) await enqueue("tell-of-request", notice);
        },
      }),
    schedules: [{ key: "every-minute", cron: "* * * * *", data: {} }],
    retries: 3,
    retryDelaySeconds: 10,
    expireInSeconds: 300,
  },
  "tell-of-request": {
    run: async (notice, { signal }) => {
      if (settings.webhook !== undefined)
        await tellOfRequest({ url: settings.webhook, privateHosts }, notice, signal, { secrets, clock });
      return {};
    },
    schedules: [],
    keyOf: ({ what, requestId }) => `${what}/${requestId}`,
    retries: 10,
    retryDelaySeconds: 30,
    expireInSeconds: 60,
  },
});
