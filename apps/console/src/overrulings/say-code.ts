import type { Say } from "../language/use-say.ts";

/** What a machine says, what is decided, and how it stands, by their codes. */
const CODES = [
  "launch",
  "limit",
  "refuse",
  "not_yet",
  "not_signed",
  "not_kept",
  "not_assessed",
  "proxies",
  "off",
  "on",
  "measured",
  "defaults",
  "mend",
  "bear",
  "publish",
  "roll_back",
  "together",
  "slowing",
  "no_offer",
  "stands",
  "open",
  "closed",
  "draft",
  "checked",
  "assessed",
  "approved",
  "testing",
  "launched",
  "limited",
  "refused",
  "paused",
  "stopped",
  "found",
  "not_about_it",
  "retired",
  "same_words",
  "other_words",
] as const;

/** A code in words; the name of a copy rule is its own. */
export const sayCode = (code: string, say: Say): string => {
  const known = CODES.find((one) => one === code);
  return known === undefined ? code : say(`code.${known}`);
};
