import { setTimeout as sleep } from "node:timers/promises";
import type { JobDefinition } from "../platform/jobs.ts";
import type { Messages } from "./open-messages.ts";

type Watch = { readonly watchSeconds?: number };

const LOOK_EVERY_MS = 1_000;

/**
 * The background jobs of messages. Each run looks again every second for as long as it is told to, so that what somebody
 * waits for, such as a link to sign in, goes out within about that time; the next run begins when it ends. Where no channel
 * is set up there is nothing to watch for.
 */
export const messageJobs = (
  messages: Pick<Messages, "hasChannels" | "send" | "deliver" | "tellNoticeChanges">,
): Readonly<
  Record<"send-messages", JobDefinition<Watch>> &
    Record<"deliver-webhooks" | "tell-notice-changes", JobDefinition<Record<string, never>>>
> => ({
  "send-messages": {
    run: async ({ watchSeconds = 0 }, { signal }) => {
      const until = performance.now() + (messages.hasChannels ? watchSeconds * 1_000 : 0);
      let [sent, others] = [0, 0];
      do {
        const report = await messages.send(signal);
        sent += report.sent;
        others += report.others;
        if (performance.now() < until) await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      } while (performance.now() < until && !signal.aborted);
      return { sent, others };
    },
    schedules: [{ key: "every-minute", cron: "* * * * *", data: { watchSeconds: 50 } }],
    retries: 3,
    retryDelaySeconds: 5,
    // Of what was under way when a worker died nothing is lost: it is taken up again when its claim has run out.
    expireInSeconds: 900,
    // Mail that somebody waits for does not wait for that. Where a fit keeps a living worker from saying that it lives, another
    // sends beside it, which does no harm: each message is claimed.
    heartbeatSeconds: 20,
  },
  "deliver-webhooks": {
    run: (_data, { signal }) => messages.deliver(signal),
    schedules: [{ key: "every-minute", cron: "* * * * *", data: {} }],
    retries: 3,
    retryDelaySeconds: 10,
    expireInSeconds: 600,
  },
  "tell-notice-changes": {
    run: async (_data, { signal }) => ({ told: await messages.tellNoticeChanges(signal) }),
    schedules: [{ key: "hourly", cron: "23 * * * *", data: {} }],
    retries: 3,
    retryDelaySeconds: 60,
    expireInSeconds: 3_600,
  },
});
