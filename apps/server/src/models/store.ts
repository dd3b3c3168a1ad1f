import type { Database } from "@seimbang/database";
import type { ModelManifest } from "@seimbang/engine";
import { sql } from "kysely";
import { appendAllToLog, appendToLog } from "../accountability/read.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import { isSpent, spend } from "./privacy-budget.ts";
import type { Recommender } from "./recommender.ts";

/** The channel on which servers hear that the published models changed. */
export const MODELS_CHANGED = "seimbang_models_changed";

/** The serving model and the ones to fall back to. */
const MODELS_KEPT = 3;
const CHUNK_BYTES = 8 * 1024 * 1024;

type Publication = {
  readonly publishedAt: number;
  readonly outdated: readonly string[];
  readonly spends?: Recommender["privacy"];
};

/**
 * Publishes a model in one transaction: servers see all of it or nothing. Of the former models the newest stay to fall
 * back to, except those that are outdated: somebody is in them who left before this one was fitted.
 * Changes nothing when a model fitted later is published already, or the budget does not reach.
 */
export const publishModel = (
  database: Database,
  manifest: ModelManifest,
  bytes: Uint8Array,
  { publishedAt, outdated, spends }: Publication,
): Promise<"published" | "superseded" | "privacy_budget_spent"> =>
  database.transaction().execute(async (transaction) => {
    // Two fits may end at the same time; readers go on reading.
    await sql`lock table model in share row exclusive mode`.execute(transaction);
    if (await hasNewer(transaction, manifest.fittedAt)) return "superseded";
    // Asked once more, now that no other model can be published meanwhile: two fits may have begun with the same budget.
    if (spends?.budget !== undefined) {
      if (await isSpent(transaction, spends.budget, spends.loss, publishedAt)) return "privacy_budget_spent";
      await spend(transaction, manifest.modelId, publishedAt, spends.loss);
    }
    const row = {
      model_id: manifest.modelId,
      manifest: JSON.stringify(manifest),
      bytes_length: bytes.byteLength,
      fitted_at: new Date(manifest.fittedAt),
      published_at: new Date(publishedAt),
    };
    await transaction
      .deleteFrom("model")
      .where("model_id", "in", [manifest.modelId, ...outdated])
      .execute();
    await transaction.insertInto("model").values(row).execute();
    await insertChunks(transaction, manifest.modelId, bytes);
    await sql`
      delete from model where model_id not in (
        select model_id from model order by published_at desc, model_id limit ${MODELS_KEPT}
      )`.execute(transaction);
    const { modelId } = manifest;
    const statement = { manifest, outdated };
    await appendToLog(transaction, { kind: "model_published", at: publishedAt, about: modelId, statement });
    await announce(transaction);
    return "published";
  });

const hasNewer = async (transaction: Database, fittedAt: number): Promise<boolean> => {
  const newer = transaction.selectFrom("model").select("model_id").where("fitted_at", ">", new Date(fittedAt));
  return (await newer.limit(1).execute()).length > 0;
};

const insertChunks = async (transaction: Database, modelId: string, bytes: Uint8Array): Promise<void> => {
  for (let start = 0, position = 0; start < bytes.byteLength; start += CHUNK_BYTES, position += 1) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(CHUNK_BYTES, bytes.byteLength - start));
    await transaction.insertInto("model_chunk").values({ model_id: modelId, position, bytes: chunk }).execute();
  }
};

/** Who took a model back and why, where people did. */
type Withdrawal = { readonly by?: string | undefined; readonly judgement?: string; readonly keyId?: string };

/** Takes models back, so that no server serves them any more. Answers how many there were. */
export const withdrawModels = (
  database: Database,
  modelIds: readonly string[],
  now: number,
  statement: Withdrawal = {},
): Promise<number> =>
  inTransaction(database, async (transaction) => {
    if (modelIds.length === 0) return 0;
    const deleted = await transaction
      .deleteFrom("model")
      .where("model_id", "in", modelIds)
      .returning("model_id as about")
      .execute();
    const withdrawn = deleted.map(({ about }) => ({ kind: "model_withdrawn", at: now, about, statement }) as const);
    await appendAllToLog(transaction, withdrawn);
    await announce(transaction);
    return deleted.length;
  });

/**
 * Takes back every model but the newest, so that none that knew somebody who left can be returned to. The newest is taken
 * back as well when no newer one passes its gate in time: see `watch-models`.
 */
export const withdrawFormerModels = async (database: Database, now: number): Promise<void> => {
  const newest = database.selectFrom("model").select("model_id").orderBy("published_at", "desc").orderBy("model_id");
  const former = await newest.offset(1).execute();
  await withdrawModels(
    database,
    former.map(({ model_id }) => model_id),
    now,
  );
};

/** Takes back every model that may know somebody who left until then, the newest as well. */
export const withdrawModelsFittedUntil = async (database: Database, until: number, now: number): Promise<void> => {
  const known = await database
    .selectFrom("model")
    .select("model_id")
    .where("fitted_at", "<=", new Date(until))
    .execute();
  await withdrawModels(
    database,
    known.map(({ model_id }) => model_id),
    now,
  );
};

/** Heard when the transaction commits, and never if it does not. */
const announce = async (transaction: Database): Promise<void> => {
  await sql`select pg_notify(${MODELS_CHANGED}, '')`.execute(transaction);
};
