import { timingSafeEqual } from "node:crypto";
import type { Application } from "@seimbang/server";
import { DAY_MS } from "../rhythm.ts";
import type { TimePassed } from "./pass-time.ts";

export type DaysRoute = {
  readonly secretKey: string;
  /** Lets the shop's time go on by so many milliseconds. */
  readonly pass: (milliseconds: number) => Promise<TimePassed>;
  readonly now: () => number;
};

const MOST_DAYS = 180;
const FORBIDDEN = 403;
const body = {
  type: "object",
  required: ["days"],
  properties: { days: { type: "integer", minimum: 1, maximum: MOST_DAYS } },
} as const;

/** `POST /demo/days`: lets days pass in the demonstration shop, and answers when they are over. No other shop has it. */
export const registerDays = (app: Application, { secretKey, pass, now }: DaysRoute): void => {
  let last: Promise<unknown> = Promise.resolve();
  app.post<{ Body: { days: number } }>("/demo/days", { schema: { hide: true, body } }, async (request, reply) => {
    if (!isKey(request.headers.authorization, secretKey))
      return reply.code(FORBIDDEN).send({ code: "secret_key_needed" });
    // One after the other: time passes only once.
    const passed = last.then(() => pass(request.body.days * DAY_MS));
    last = passed.catch(() => undefined);
    return { ...(await passed), now: new Date(now()).toISOString() };
  });
};

const isKey = (given: string | undefined, key: string): boolean => {
  const [one, other] = [Buffer.from(given ?? ""), Buffer.from(`Bearer ${key}`)];
  return one.length === other.length && timingSafeEqual(one, other);
};
