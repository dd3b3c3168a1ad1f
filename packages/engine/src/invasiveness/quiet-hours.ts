import { localTimeIn } from "../local-time.ts";
import type { InvasivenessRules } from "./invasiveness-rules.ts";

/**
 * Whether it is night where the shop's customers are, so that nobody is asked or told anything that they did not come for.
 * From an hour until another, over midnight where the second is smaller; the same hour twice is no hour at all.
 *
 * @param timeZone IANA name
 */
export const isQuiet = ({ from, until }: InvasivenessRules["quietHours"], timeZone: string, now: number): boolean => {
  const { hour } = localTimeIn(timeZone, now);
  return from <= until ? hour >= from && hour < until : hour >= from || hour < until;
};
