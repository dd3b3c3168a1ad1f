import { SECRET_KEY_DAYS } from "@seimbang/contracts";
import { startOfDay } from "../form/local-time.ts";

/** When a key ends, as somebody chooses it: after a time, with a day of the shop's, or never. */
export const KEY_EXPIRIES = ["year", "quarter", "day", "never"] as const;
type KeyExpiryChoice = (typeof KEY_EXPIRIES)[number];
export type KeyExpiry = {
  readonly choice: KeyExpiryChoice;
  /** As `2027-11-30`; with its end in the shop's time zone. */
  readonly day: string;
};

const DAY_MS = 86_400_000;
const DAYS = { year: SECRET_KEY_DAYS, quarter: 90 } as const;

/** What is chosen before anybody chooses. */
export const usualExpiry = (kind: "publishable" | "secret"): KeyExpiry => ({
  choice: kind === "secret" ? "year" : "never",
  day: "",
});

/** A key that ends at midnight is good until the day before. */
export const lastMomentOf = (expiresAt: string): number => Date.parse(expiresAt) - 1;

/** What the server is told; undefined while no day was named. */
export const expiresAtOf = ({ choice, day }: KeyExpiry, now: number, timeZone: string): string | null | undefined => {
  if (choice === "never") return null;
  if (choice !== "day") return new Date(now + DAYS[choice] * DAY_MS).toISOString();
  return startOfDay(day, timeZone, 1);
};
