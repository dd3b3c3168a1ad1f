import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "@seimbang/database";
import { growTree, leafHash } from "@seimbang/verifier";
import { sql } from "kysely";
import { LEFT_OUT } from "../../apps/server/src/backups/dump-tables.ts";
import { clearRoot, registerVersion, saveRoot } from "../../apps/server/src/encryption/store.ts";
import { openWithRequests } from "../../apps/server/src/test-requests.ts";

/** What of a kept shop its successors are asked about. */
export type KeptShop = {
  readonly publishableKey: string;
  readonly customer: string;
  /** How many rows each table has that has any. */
  readonly rows: Readonly<Record<string, number>>;
};

const CUSTOMERS = ["budi", "siti"] as const;
const LEAVES = "agus";

/**
 * Lets a small shop take orders, choices, complaints and requests and lose somebody, and keeps its backup in a folder: what a version leaves
 * behind for later ones. Its people are made up, and its keys are those of every test.
 */
export const keepShop = async (folder: string): Promise<KeptShop> => {
  const { shop, introduce, choose, request, viewed, bought, did, shown } = await openWithRequests();
  await using closing = new AsyncDisposableStack();
  closing.use(shop);
  const masterKey = shop.secrets.wrapping.masterKeys()[0];
  const [secret] = (await masterKey?.wrap([clearRoot(Buffer.alloc(32, 7))])) ?? [];
  if (masterKey === undefined || secret === undefined) throw new Error("Tests have a master key.");
  await registerVersion(shop.database, await masterKey.makeCheck(), shop.now());
  await saveRoot(shop.database, { secret, newKeysBy: masterKey.name });
  for (const customer of [...CUSTOMERS, LEAVES]) {
    const token = await introduce(customer, 4);
    const traits = { email: `${customer}@toko.example`, name: customer };
    await choose(token, { purposes: { messages: true } });
    await shop.ask("POST", "/v1/identify", { payload: { userId: customer, traits, messageId: customer }, token });
    await viewed(token, "tea", 5);
    await bought(token, "pot", 4);
    await did(token, "Products Searched", { query: "green tea" }, 3);
    await shown(token);
    await request(token, { kind: "complaint", text: "Why tea?" });
    const [{ decisionId }] = (await shop.ask("GET", "/v1/me/decisions", { token })).body.decisions;
    const less = { decisionId, productId: "cup", kind: "less_like_this" };
    await shop.ask("POST", "/v1/me/feedback", { payload: less, token });
    const written = { kind: "question", topic: "other", from: "privacy_centre", text: "How long do you keep it?" };
    await shop.ask("POST", "/v1/me/threads", { payload: written, token });
    if (customer === LEAVES) await request(token, { kind: "erasure" });
  }
  await fillRest(shop.database);
  await mkdir(folder, { recursive: true });
  await shop.serving.backups.writeTo(join(folder, "shop.backup"));
  const rows = await countRows(shop.database);
  const kept: KeptShop = { publishableKey: shop.publishableKey, customer: CUSTOMERS[0], rows };
  await writeFile(join(folder, "shop.json"), `${JSON.stringify(kept, undefined, 2)}\n`);
  return kept;
};

/** What would take weeks to come about, as it would lie in the database. */
const fillRest = async (database: Database): Promise<void> => {
  await sql
    .raw(`
    insert into prompt (subject_key, prompt_id, kind, asked_at, level, answered_at, answer, fine, understood, watched)
      select subject_key, gen_random_uuid(), 'comfort', now(), 4, now(), 'answered', 3, 4, 2 from subject;
    insert into experiment_exposure (subject_key, experiment_id, arm, level, in_several, granted, exposed_at)
      select subject_key, gen_random_uuid(), 1, 4, false, '{ads}', now() from subject;
    insert into thread_theme (subject_key, thread_id, theme_id, is_on, set_at)
      select subject_key, thread_id, gen_random_uuid(), true, now() from thread;
    insert into creative_rating (subject_key, campaign_id, creative_id, decision_id, slot, rating, rated_at)
      select subject_key, gen_random_uuid(), 'one', 'a decision', 'banner', 4, now() from subject;
    insert into fairness_answer (subject_key, question, answer, answered_at)
      select subject_key, 'age', '25_34', now() from subject;
    insert into message_stop (subject_key, channel, address_mac, why, stopped_at)
      select subject_key, 'mail', '\\x00', 'bounced', now() from subject;
    insert into survey_response (subject_key, survey_id, answers, answered_at, counted)
      select subject_key, gen_random_uuid(), '{"how": "seldom"}', now(), true from subject;
    insert into proposal_vote (subject_key, proposal_id, voted_at)
      select subject_key, gen_random_uuid(), now() from subject`)
    .execute(database);
};

/** What a backup leaves out, and what says of itself that it was made. */
const UNCOUNTED: ReadonlySet<string> = new Set([...LEFT_OUT, "backup_run"]);

export const countRows = async (database: Database): Promise<Readonly<Record<string, number>>> => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`.execute(
    database,
  );
  const counts: [string, number][] = [];
  for (const { name } of rows.filter((one) => !UNCOUNTED.has(one.name))) {
    const counted = await sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(name)}`.execute(database);
    counts.push([name, counted.rows[0]?.rows ?? 0]);
  }
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
};

/** Whether the log's entries come to the tree that its newest checkpoint was signed for (C2SP tlog-checkpoint: origin, size, root). */
export const isLogWhole = async (database: Database): Promise<boolean> => {
  const { rows } = await sql<{ leaf: string }>`select leaf from log_entry order by position`.execute(database);
  const { rows: heads } = await sql<{ note: string }>`
    select note from log_checkpoint order by size desc limit 1`.execute(database);
  const [, size, root] = heads[0]?.note.split("\n") ?? [];
  const tree = growTree(0, []);
  for (const { leaf } of rows.slice(0, Number(size))) tree.append(leafHash(Buffer.from(leaf)));
  return Number(size) > 0 && tree.size() === Number(size) && Buffer.from(tree.root()).toString("base64") === root;
};
