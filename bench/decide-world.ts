import { hash } from "node:crypto";
import type { OpenDatabase } from "@seimbang/database";
import { sql } from "kysely";
import { readConfiguration } from "../apps/server/src/configuration/read-configuration.ts";
import { issueDeviceToken } from "../apps/server/src/identity/device-token.ts";
import { identityHash } from "../apps/server/src/identity/subject-proof.ts";
import { openShop } from "../apps/server/src/open-shop.ts";
import { type Secrets, secretsFrom } from "../apps/server/src/platform/master-key.ts";
import { fillWithEvents } from "./fill-with-events.ts";
import { madeUpProduct } from "./made-up-shop.ts";

export type WorldSize = { readonly people: number; readonly eventsPerPerson: number; readonly products: number };

export const BENCH_SECRETS: Secrets = secretsFrom(Buffer.alloc(32, 7));

/** A shop as it stands after a year: products, people who allow all of level 4, what they did, and a model learned from it. */
export const fillWorld = async (
  open: OpenDatabase,
  { people, eventsPerPerson, products }: WorldSize,
): Promise<void> => {
  await fillWithEvents(open, { events: people * eventsPerPerson, people, products });
  await introduce(open, people);
  await choose(open, people);
  const configuration = readConfiguration("apps/cli/template/seimbang.yaml", {});
  const shop = await openShop({
    open,
    configuration: { ...configuration, model: { ...configuration.model, k: 5 } },
    secrets: BENCH_SECRETS,
    customerTokenKey: { algorithm: "HS256", secret: Buffer.alloc(32, 8) },
    clock: () => Date.now(),
    logLevel: "error",
    version: "bench",
  });
  await shop.importCatalogue({ bytes: productLines(products), format: "jsonl" }, { source: "bench" });
  const { published, refusal } = await shop.train(() => undefined);
  if (!published) throw new Error(`No model was published: ${refusal}.`);
  await shop.close();
};

async function* productLines(products: number): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < products; number += 1) {
    const {
      sensitive: _sensitive,
      hidden: _hidden,
      listedAt: _listedAt,
      attributes: _none,
      ...item
    } = madeUpProduct(number);
    yield Buffer.from(`${JSON.stringify(item)}\n`);
  }
}

const introduce = async ({ database }: OpenDatabase, people: number): Promise<void> => {
  const numbers = Array.from({ length: people }, (_, person) => person);
  const hashes = numbers.map((person) => identityHash(BENCH_SECRETS, { kind: "device", rawId: deviceIdOf(person) }));
  await sql`insert into identity (identity_hash, subject_key, kind, created_at)
    select identity_hash, ('00000000-0000-7000-8000-' || lpad(to_hex(person), 12, '0'))::uuid, 'device', '2025-01-01'
    from unnest(${hashes}::bytea[], ${numbers}::int[]) as known (identity_hash, person)`.execute(database);
  await sql`vacuum analyze identity`.execute(database);
};

/** Everybody chose the highest level and every purpose, once. */
const choose = async ({ database }: OpenDatabase, people: number): Promise<void> => {
  const { registry } = readConfiguration("apps/cli/template/seimbang.yaml", {});
  const at = Date.now() - 86_400_000;
  const entry = {
    at,
    origin: "choice",
    cap: 4,
    age: "adult",
    purposes: Object.fromEntries(registry.purposes.map(({ purposeId }) => [purposeId, true])),
    purposeVersions: Object.fromEntries(registry.purposes.map(({ purposeId, version }) => [purposeId, version])),
  };
  await sql`insert into choice (subject_key, choice_id, at, origin, entry, evidence)
    select ('00000000-0000-7000-8000-' || lpad(to_hex(person), 12, '0'))::uuid,
      ('20000000-0000-7000-8000-' || lpad(to_hex(person), 12, '0'))::uuid, ${new Date(at)}, 'choice',
      ${JSON.stringify(entry)}::jsonb, '{}'::jsonb
    from generate_series(0, ${people - 1}::int) as person`.execute(database);
  await sql`vacuum analyze choice`.execute(database);
};

export const tokenOf = (person: number, now: number): string =>
  issueDeviceToken(BENCH_SECRETS, deviceIdOf(person), now);

const deviceIdOf = (person: number): string =>
  Buffer.from(hash("sha256", `device ${person}`, "hex"), "hex")
    .subarray(0, 16)
    .toString("base64url");
