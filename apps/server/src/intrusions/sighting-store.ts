import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { type Sighting, type SightingKind, stretchOf } from "./sighting.ts";

/** Adds sightings to what is counted of their ten minutes. */
export const addSightings = async (database: Database, sightings: readonly Sighting[]): Promise<void> => {
  const rows = sumOf(sightings);
  const column = <Value>(of: (row: Sighting) => Value): readonly Value[] => rows.map(of);
  await sql`
    insert into sighting (kind, about, detail, began_at, times, things, faces, tokens)
    select * from unnest(${column(({ kind }) => kind)}::text[], ${column(({ about }) => about)}::text[],
      ${column(({ detail }) => detail)}::text[], ${column(({ at }) => new Date(at))}::timestamptz[],
      ${column(({ times }) => times)}::int[], ${column(({ things }) => things)}::int[],
      ${column(({ faces }) => faces)}::int[], ${column(({ tokens }) => tokens)}::int[])
    on conflict (kind, about, detail, began_at) do update set times = sighting.times + excluded.times,
      things = sighting.things + excluded.things, faces = sighting.faces + excluded.faces,
      tokens = sighting.tokens + excluded.tokens`.execute(database);
};

/** One row for each key, in an order that two processes have in common, so that they never wait for each other in a circle. */
const sumOf = (sightings: readonly Sighting[]): readonly Sighting[] => {
  const sums = new Map<string, Sighting>();
  for (const one of sightings) {
    const at = stretchOf(one.at);
    const key = [one.kind, one.about, one.detail, at].join("\n");
    const before = sums.get(key) ?? { ...one, at, times: 0, things: 0, faces: 0, tokens: 0 };
    sums.set(key, {
      ...before,
      times: before.times + one.times,
      things: before.things + one.things,
      faces: before.faces + one.faces,
      tokens: before.tokens + one.tokens,
    });
  }
  return [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
};

export type Sums = {
  readonly times: number;
  readonly things: number;
  readonly faces: number;
  readonly tokens: number;
  /** How many details, and how many they are about, were told apart. */
  readonly details: number;
  readonly abouts: number;
};

type Where = { readonly kind: SightingKind; readonly about?: string; readonly detail?: string; readonly since: number };

/** What was seen since a moment, about one, of one detail, or of everybody. */
export const sumSightings = async (database: Database, { kind, about, detail, since }: Where): Promise<Sums> => {
  const { rows } = await sql<Sums>`
    select coalesce(sum(times), 0)::int as times, coalesce(sum(things), 0)::int as things,
      coalesce(sum(faces), 0)::int as faces, coalesce(sum(tokens), 0)::int as tokens,
      count(distinct detail)::int as details, count(distinct about)::int as abouts
    from sighting where kind = ${kind} and began_at >= ${new Date(since)}
      and (${about ?? null}::text is null or about = ${about ?? null}::text)
      and (${detail ?? null}::text is null or detail = ${detail ?? null}::text)`.execute(database);
  return rows[0] ?? { times: 0, things: 0, faces: 0, tokens: 0, details: 0, abouts: 0 };
};

export type PeriodCount = {
  readonly about: string;
  /** How many periods ago; 0 is the one that ends now. */
  readonly ago: number;
  readonly times: number;
  readonly things: number;
};

/** How often something was seen in each period back from now, about each; periods without any are left out. */
export const countByPeriod = async (
  database: Database,
  kind: SightingKind,
  { now, periodMs, periods }: { readonly now: number; readonly periodMs: number; readonly periods: number },
): Promise<readonly PeriodCount[]> => {
  const { rows } = await sql<PeriodCount>`
    select about, floor(extract(epoch from (${new Date(now)}::timestamptz - began_at)) * 1000 / ${periodMs}::float8)::int as ago,
      sum(times)::int as times, sum(things)::int as things
    from sighting where kind = ${kind} and began_at > ${new Date(now - periods * periodMs)} and began_at <= ${new Date(now)}
    group by 1, 2`.execute(database);
  return rows;
};

/** In which networks a key was seen, and when first in each. */
export const networksOf = async (database: Database, keyId: string): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ detail: string; first_at: Date }>`
    select detail, min(began_at) as first_at from sighting where kind = 'key_network' and about = ${keyId}
    group by detail`.execute(database);
  return new Map(rows.map((row) => [row.detail, row.first_at.getTime()]));
};

/** Forgets what was seen before; of whoever tried to sign in, asked for decisions or came with a wrong key, sooner. */
export const forgetSightings = async (
  database: Database,
  before: { readonly all: number; readonly fromNetworks: number },
): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from sighting where began_at < ${new Date(before.all)} or (began_at < ${new Date(before.fromNetworks)}
      and kind in ('failed_sign_in', 'decisions', 'unknown_key', 'refused_key'))`.execute(database);
  return Number(numAffectedRows ?? 0n);
};
