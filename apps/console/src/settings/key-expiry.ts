import { SECRET_KEY_DAYS } from "@seimbang/contracts";

/** When a key ends, as somebody chooses it: after a time, with a day of theirs, or never. */
export const KEY_EXPIRIES = ["year", "quarter", "day", "never"] as const;
type KeyExpiryChoice = (typeof KEY_EXPIRIES)[number];
export type KeyExpiry = {
  readonly choice: KeyExpiryChoice /** As `2027-11-30`; with its end, where they are. */;
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
export const expiresAtOf = ({ choice, day }: KeyExpiry, now: number): string | null | undefined => {
  if (choice === "never") return null;
  if (choice !== "day") return new Date(now + DAYS[choice] * DAY_MS).toISOString();
  const midnight = new Date(`${day}T00:00`);
  if (Number.isNaN(midnight.getTime())) return undefined;
  midnight.setDate(midnight.getDate() + 1);
  return midnight.toISOString();
};
