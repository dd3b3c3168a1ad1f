import type { MessageChannel } from "@seimbang/contracts";
import type { Channel, Line } from "./channel.ts";
import { listChannels, noteTrouble, noteWorking } from "./channel-store.ts";
import { postpone, takeDue } from "./queue-store.ts";
import type { QueuedMessage } from "./queued-message.ts";
import type { SendDeps } from "./send-deps.ts";
import { sendOne } from "./send-one.ts";

const MOST_AT_ONCE = 50;
/** Longer than any message takes, so that nobody sends what somebody else is sending. */
const TAKEN_FOR_MS = 300_000;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 30 * 60_000;

export type SendReport = { readonly sent: number; readonly others: number };

/**
 * Sends what is due, until nothing is. A channel that is in trouble is left alone for a while that grows; its messages
 * wait, and none of their tries is used up.
 */
export const sendDue = async (deps: SendDeps, signal?: AbortSignal): Promise<SendReport> => {
  const lines = new Map<MessageChannel, Line>();
  const working = await workingChannels(deps);
  let [sent, others] = [0, 0];
  try {
    while (working.size > 0 && signal?.aborted !== true) {
      const now = deps.clock();
      const due = await takeDue(deps.database, [...working.keys()], {
        now,
        again: now + TAKEN_FOR_MS,
        most: MOST_AT_ONCE,
      });
      if (due.length === 0) break;
      for (const message of due) {
        const isSent = await sendBy(message, working, lines, deps);
        if (isSent) sent += 1;
        else others += 1;
      }
    }
  } finally {
    for (const line of lines.values()) line.close();
  }
  return { sent, others };
};

/** Those that are not to be left alone at this moment. */
const workingChannels = async ({ database, channels, clock }: SendDeps): Promise<Map<MessageChannel, Channel>> => {
  const now = clock();
  const resting = new Set(
    (await listChannels(database)).filter(({ retryAt = 0 }) => retryAt > now).map(({ channel }) => channel),
  );
  return new Map([...channels].filter(([name]) => !resting.has(name)));
};

const sendBy = async (
  message: QueuedMessage,
  working: Map<MessageChannel, Channel>,
  lines: Map<MessageChannel, Line>,
  deps: SendDeps,
): Promise<boolean> => {
  const { channel: name } = message;
  const rest = (failure: string): Promise<number> => {
    lines.get(name)?.close();
    lines.delete(name);
    working.delete(name);
    return noteTroubleOf(name, failure, deps);
  };
  const channel = working.get(name);
  // In trouble since this very round; the next look comes when the channel is tried again.
  if (channel === undefined) {
    await postpone(deps.database, message, {
      at: deps.clock() + FIRST_WAIT_MS,
      why: "channel_in_trouble",
      counts: false,
    });
    return false;
  }
  const open = async (): Promise<Line | { readonly failure: string }> => {
    const known = lines.get(name);
    if (known !== undefined) return known;
    const opened = await channel.open();
    if (!("failure" in opened)) lines.set(name, opened);
    return opened;
  };
  const outcome = await sendOne(message, open, deps);
  if (outcome.kind === "trouble") {
    const retryAt = await rest(outcome.failure);
    await postpone(deps.database, message, { at: retryAt, why: outcome.failure, counts: false });
  }
  // Whatever came next would wait as long, and be in doubt as well.
  if (outcome.kind === "in_doubt" && outcome.why === "took_too_long") await rest(outcome.why);
  if (outcome.kind !== "sent") return false;
  const failedSince = await noteWorking(deps.database, name, deps.clock());
  if (failedSince !== undefined)
    await deps.tell("messages.recovered", { channel: name, failedSince: new Date(failedSince).toISOString() });
  return true;
};

/** Writes down that a channel takes nothing, tells whoever is to know, and answers when it is tried again. */
const noteTroubleOf = async (channel: MessageChannel, failure: string, deps: SendDeps): Promise<number> => {
  const now = deps.clock();
  const known = (await listChannels(deps.database)).find((one) => one.channel === channel);
  const lasted = known?.failingSince === undefined ? 0 : now - known.failingSince;
  const retryAt = now + Math.min(Math.max(FIRST_WAIT_MS, lasted), LONGEST_WAIT_MS);
  const { since, isToBeTold } = await noteTrouble(deps.database, channel, failure, { now, retryAt });
  deps.onTrouble({ channel, failure });
  if (isToBeTold)
    await deps.tell("messages.trouble", { channel, failure, failingSince: new Date(since).toISOString() });
  return retryAt;
};
