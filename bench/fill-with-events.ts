import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { OpenDatabase } from "@seimbang/database";
import { sql } from "kysely";
import copyStreams from "pg-copy-streams";

/** A made-up shop's size. Everything else about it follows from these and a fixed seed. */
export type ShopSize = { readonly events: number; readonly people: number; readonly products: number };

const LINES_PER_CHUNK = 5000;
const YEAR_MS = 365 * 86_400_000;
const EVENTS_BEFORE = Date.UTC(2026, 10, 1);
/** Each person keeps to a few of these groups of products, so that pairs recur as they do in shops. */
const PRODUCTS_PER_TASTE = 200;
const TASTES_PER_PERSON = 3;

export const productIdOf = (product: number): string => `sku-${product}`;
const uuidOf = (high: string, number: number): string =>
  `${high}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;

/** Stores people and their events by COPY, in the order in which a shop would receive them: everybody's mixed. */
export const fillWithEvents = async ({ database, pool }: OpenDatabase, size: ShopSize): Promise<void> => {
  await sql`insert into subject (subject_key, verified, created_at)
    select ('00000000-0000-7000-8000-' || lpad(to_hex(person), 12, '0'))::uuid, true, '2025-01-01'
    from generate_series(0, ${size.people - 1}::int) as person`.execute(database);
  const client = await pool.connect();
  const columns = "subject_key, event_id, kind, product_id, occurred_at, received_at, other_device, purposes";
  await pipeline(Readable.from(eventLines(size)), client.query(copyStreams.from(`copy event (${columns}) from stdin`)));
  await client.query("vacuum analyze event");
  client.release();
};

function* eventLines({ events, people, products }: ShopSize): Generator<string> {
  const random = seededRandom(20_261_124);
  const tastes = Math.max(1, Math.floor(products / PRODUCTS_PER_TASTE));
  const kinds = [
    "viewed",
    "viewed",
    "viewed",
    "viewed",
    "viewed",
    "viewed",
    "carted",
    "carted",
    "purchased",
    "wishlisted",
  ];
  for (let first = 0; first < events; first += LINES_PER_CHUNK) {
    let chunk = "";
    for (let event = first; event < Math.min(events, first + LINES_PER_CHUNK); event += 1) {
      const person = Math.floor(random() * people);
      const taste = (person * 7919 + Math.floor(random() * TASTES_PER_PERSON) * 104_729) % tastes;
      const product = Math.min(
        products - 1,
        taste * PRODUCTS_PER_TASTE + Math.floor(random() ** 2 * PRODUCTS_PER_TASTE),
      );
      const time = new Date(EVENTS_BEFORE - YEAR_MS + Math.floor((event / events) * YEAR_MS)).toISOString();
      const kind = kinds[Math.floor(random() * kinds.length)];
      const [subject, id] = [uuidOf("00000000", person), uuidOf("10000000", event)];
      chunk += `${subject}\t${id}\t${kind}\t${productIdOf(product)}\t${time}\t${time}\tf\t{suggestions,training}\n`;
    }
    yield chunk;
  }
}

/** Mulberry32: the same numbers in every run. */
const seededRandom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
