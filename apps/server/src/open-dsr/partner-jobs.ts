import type { JobDefinition } from "../platform/jobs.ts";
import type { Partners } from "./open-partners.ts";
import type { Told } from "./told-store.ts";

/** What somebody of the shop is told of a recipient that does not answer; the job of requests delivers it. */
type SilentNotice = {
  readonly what: "recipient_silent";
  readonly requestId: string;
  readonly kind: string;
  readonly dueAt: string;
  readonly owner: string;
};

type Settings = {
  readonly escalateTo: string;
  readonly webhook: string | undefined;
  /** Writes of it to those who look after requests; undefined where the shop writes no mail. */
  readonly mail?: ((notice: SilentNotice) => Promise<void>) | undefined;
};
const EVERY_MINUTE = [{ key: "every-minute", cron: "* * * * *", data: {} }];

/** The background jobs with other systems: what changed is called back, recipients are told and asked, and who is silent is named. */
export const partnerJobs = (
  partners: Pick<Partners, "follow" | "sendCallbacks" | "tell" | "escalate">,
  { escalateTo, webhook, mail }: Settings,
): Readonly<Record<"call-partners" | "tell-recipients", JobDefinition>> => ({
  "call-partners": {
    run: async (_data, { signal }) => ({ ...(await partners.follow()), ...(await partners.sendCallbacks(signal)) }),
    schedules: EVERY_MINUTE,
    retries: 2,
    retryDelaySeconds: 30,
    expireInSeconds: 300,
  },
  "tell-recipients": {
    run: async (_data, { signal, enqueue }) => {
      const handled = await partners.tell(signal);
      const silent = await partners.escalate();
      for (const told of silent) {
        const notice = noticeOf(told, escalateTo);
        await mail?.(notice);
        if (webhook !== undefined) await enqueue("tell-of-request", notice);
      }
      return { ...handled, silent: silent.length };
    },
    schedules: EVERY_MINUTE,
    retries: 2,
    retryDelaySeconds: 30,
    expireInSeconds: 300,
  },
});

const noticeOf = ({ requestId, kind, answerBy }: Told, owner: string): SilentNotice => ({
  ...{ what: "recipient_silent", requestId, kind },
  dueAt: new Date(answerBy).toISOString(),
  owner,
});
