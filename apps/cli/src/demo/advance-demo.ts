import { CommandError } from "../terminal/command-error.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { TimePassed } from "./days/pass-time.ts";
import { readDemoState } from "./demo-folder.ts";

/** What happened in a demonstration shop meanwhile, and which time it is in it now. */
export type DaysPassed = TimePassed & { readonly days: number; readonly now: string };

/**
 * Lets days pass in the demonstration shop that is served from a folder, one after the other.
 * @throws CommandError when none is served from it
 */
export const advanceDemo = async (folder: string, days: number, terminal: Terminal): Promise<DaysPassed> => {
  const { url, secretKey } = readDemoState(folder) ?? {};
  if (url === undefined || secretKey === undefined) throw new CommandError("demo_not_served", { folder });
  const progress = showProgress(terminal, "passing_days", "days");
  const total = { days, visits: 0, orders: 0, objections: 0, now: "" };
  try {
    for (let day = 1; day <= days; day += 1) {
      const { visits, orders, objections, now } = await passDay(url, secretKey, folder);
      total.visits += visits;
      total.orders += orders;
      total.objections += objections;
      total.now = now;
      progress.at(day, days);
    }
  } finally {
    progress.stop();
  }
  return total;
};

const passDay = async (url: string, key: string, folder: string): Promise<TimePassed & { readonly now: string }> => {
  const request = {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ days: 1 }),
  };
  const answer = await fetch(`${url}/demo/days`, request).catch(() => undefined);
  if (answer === undefined || answer.status === NOT_FOUND || answer.status === FORBIDDEN)
    throw new CommandError("demo_not_served", { folder });
  if (!answer.ok) throw new Error(`The shop answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as TimePassed & { readonly now: string };
};

const NOT_FOUND = 404;
const FORBIDDEN = 403;
