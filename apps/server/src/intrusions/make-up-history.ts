import { hash } from "node:crypto";
import type { ChoiceEntry, Level } from "@seimbang/engine";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";
import type { WrittenLine } from "../consent/read.ts";

export type MadeUp = {
  readonly seed: Buffer;
  /** When they seem to have chosen first, in milliseconds since 1970. */
  readonly knownSince: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Nobody chooses twice within an hour, or changes their mind much after a month. */
const SECOND = { fromMs: 60 * MINUTE_MS, untilMs: 30 * DAY_MS } as const;
const LEVELS: readonly Level[] = [1, 1, 2, 2, 2, 3];
const LEAST_SHARE = 0.4;

/**
 * What a honey customer seems to have chosen: as a customer does who answered the shop's banner, came back once perhaps, and was
 * not here since. The same each time it is asked for, and nothing that is stored anywhere.
 */
export const makeUpHistory = (
  { seed, knownSince }: MadeUp,
  registry: DescribedRegistry,
  now: number,
): readonly WrittenLine[] => {
  const draw = (name: string): number =>
    hash("sha256", Buffer.concat([seed, Buffer.from(name)]), "buffer").readUInt32BE() / 2 ** 32;
  const locale = draw("locale") < 0.8 ? "id" : "en";
  const level = LEVELS[Math.floor(draw("level") * LEVELS.length)] ?? 1;
  const granted = registry.purposes.map(({ purposeId, version }) => ({
    ...{ purposeId, version, isGranted: draw(purposeId) > LEAST_SHARE },
  }));
  const first: ChoiceEntry = {
    ...{ at: knownSince, origin: "choice", cap: level, age: "adult" },
    purposes: Object.fromEntries(granted.map(({ purposeId, isGranted }) => [purposeId, isGranted])),
    purposeVersions: Object.fromEntries(granted.map(({ purposeId, version }) => [purposeId, version])),
  };
  const later = knownSince + SECOND.fromMs + Math.floor(draw("later") * (SECOND.untilMs - SECOND.fromMs));
  const changed: ChoiceEntry = { at: later, origin: "choice", cap: draw("lower") < 0.5 ? 0 : level };
  const lines = [first, ...(draw("again") < 0.5 && later < now ? [changed] : [])];
  const evidence = { wording: "sdk-1", channel: "sdk-banner", locale, registryVersion: registry.registryVersion };
  return lines.map((entry, at) => ({ choiceId: choiceIdOf(entry.at, seed, at), entry, evidence }));
};

/** A number as choices have (RFC 9562, version 7). */
const choiceIdOf = (at: number, seed: Buffer, place: number): string => {
  const time = at.toString(16).padStart(12, "0");
  const rest = hash("sha256", Buffer.concat([seed, Buffer.from([place])]), "hex");
  const variant = ((Number.parseInt(rest.slice(3, 4), 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`;
};
