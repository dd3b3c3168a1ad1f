/** What is counted of requests. Names are stable: they stand in the database. */
export type SightingKind =
  | "reading"
  | "export"
  | "failed_sign_in"
  | "decisions"
  | "refusal"
  | "refused_key"
  | "unknown_key"
  | "foreign_host"
  | "key_network";

/** That something was seen which intruders do, and others too. Enough of it makes a finding. */
export type Sighting = {
  readonly kind: SightingKind;
  /** Who or from where: `staff:` and an id, a key's id, or a network. */
  readonly about: string;
  /** What is told apart within it; empty where nothing is. */
  readonly detail: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly times: number;
  /** Products of decisions; readings at odd hours. */
  readonly things: number;
  /** Browsers that decisions were for, as far as they differ. */
  readonly faces: number;
  /** Visitors' tokens that came along. */
  readonly tokens: number;
};

export const STRETCH_MS = 10 * 60_000;
/** When the ten minutes began that a moment lies in. */
export const stretchOf = (at: number): number => at - (at % STRETCH_MS);

/** One thing seen once. */
export const seenOnce = (kind: SightingKind, about: string, detail: string, at: number): Sighting => ({
  ...{ kind, about, detail, at, times: 1, things: 0, faces: 0, tokens: 0 },
});
