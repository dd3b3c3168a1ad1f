import type { ConsentHistoryWire } from "@seimbang/contracts";
import { exportLog, openLog } from "@seimbang/server";
import { verifyExport, verifyReceipt } from "@seimbang/verifier";
import { sql } from "kysely";
import { openMasterKeys } from "../../apps/cli/src/open-master-keys.ts";
import { openStore, type Store } from "../../apps/cli/src/open-store.ts";
import { type Diary, EVENTS_PER_BATCH } from "./diary.ts";
import type { FaultShop } from "./fault-shop.ts";

/** What the shop's books lack of what it acknowledged, or have too much: nothing, or a promise is broken. */
export type BookFaults = {
  /** Batches, decisions and answers that were acknowledged and are not there whole. */
  readonly acknowledgedLost: number;
  /** Events and decisions that are there more than once. */
  readonly duplicated: number;
  readonly personalAfterWithdrawal: number;
  /** Choices that were acknowledged and are not in the ledger, and people for whom something else holds than they chose last. */
  readonly consentLost: number;
  /** People of whom something is there after their erasure was acknowledged, or whose erasure the log does not have once. */
  readonly erasureUndone: number;
  /** Answers of which two different mails told; the same mail once more is in `mailTwins`. */
  readonly mailTwice: number;
  readonly mailLost: number;
  /** Choices without a proof in the log that holds, what still waits for its place, and a log that does not verify. */
  readonly logEntriesUnproven: number;
};

export const checkBooks = async (shop: FaultShop, diary: Diary): Promise<BookFaults> => {
  await using store = await openStore(shop.settings);
  const events = await checkEvents(store, diary);
  const decisions = await checkDecisions(shop, diary);
  const log = await checkLog(shop, store, diary);
  const answers = await checkAnswers(store, diary);
  return {
    acknowledgedLost: events.lost + decisions.lost + answers,
    duplicated: events.duplicated + decisions.duplicated,
    personalAfterWithdrawal: diary.personalAfterWithdrawal.length,
    consentLost: await countLostConsent(shop, diary),
    erasureUndone: events.undone + log.erasuresMissing,
    ...checkMail(shop, diary),
    logEntriesUnproven: log.unproven + (await countUnproven(shop, diary)),
  };
};

const checkEvents = async ({ database }: Store, { batches, erased }: Diary) => {
  const { rows } = await sql<{ number: number; events: number; places: number }>`
    select price::int as number, count(*)::int as events, count(distinct quantity)::int as places
    from event where price is not null group by price`.execute(database);
  return compareBatches({ batches, erased }, rows);
};

/** A batch as the shop has it: how many events, and of how many places in it. */
type StoredBatch = { readonly number: number; readonly events: number; readonly places: number };

/** Batches that are not there whole, events that are there more than once, and batches of people who were erased. */
export const compareBatches = (
  { batches, erased }: Pick<Diary, "batches" | "erased">,
  rows: readonly StoredBatch[],
): { readonly lost: number; readonly duplicated: number; readonly undone: number } => {
  const stored = new Map(rows.map((row) => [row.number, row]));
  return {
    lost: batches.filter(({ number }) => stored.get(number)?.places !== EVENTS_PER_BATCH).length,
    duplicated: rows.reduce((sum, { events, places }) => sum + events - places, 0),
    undone: erased.filter(({ number }) => stored.has(number)).length,
  };
};

type Page = { readonly decisions: readonly { readonly decisionId: string }[]; readonly next?: string };

const checkDecisions = async (shop: FaultShop, { shoppers, decided }: Diary) => {
  const listed: string[] = [];
  for (const customerId of shoppers) {
    for (let before = ""; ; ) {
      const { text } = await shop.askAs(customerId, "GET", `/v1/me/decisions?limit=200${before}`);
      const page = JSON.parse(text) as Page;
      listed.push(...page.decisions.map(({ decisionId }) => decisionId));
      if (page.next === undefined) break;
      before = `&before=${page.next}`;
    }
  }
  return compareDecisions(decided, listed);
};

/** Decisions that somebody was shown and does not find in their trail, and those that stand in it more than once. */
export const compareDecisions = (
  decided: readonly Pick<Diary["decided"][number], "decisionId">[],
  listed: readonly string[],
): { readonly lost: number; readonly duplicated: number } => {
  const known = new Set(listed);
  return {
    lost: decided.filter(({ decisionId }) => !known.has(decisionId)).length,
    duplicated: listed.length - known.size,
  };
};

const checkAnswers = async ({ database }: Store, { answered }: Diary): Promise<number> => {
  const rows = await database
    .selectFrom("rights_request")
    .select("request_id")
    .where("state", "=", "fulfilled")
    .execute();
  const fulfilled = new Set(rows.map(({ request_id }) => request_id));
  return answered.filter((requestId) => !fulfilled.has(requestId)).length;
};

const countLostConsent = async (shop: FaultShop, { choices, standing, erased }: Diary): Promise<number> => {
  const gone = new Set(erased.map(({ customerId }) => customerId));
  let lost = 0;
  for (const [customerId, isAllowed] of standing) {
    if (gone.has(customerId)) continue;
    const history = await shop.askAs(customerId, "GET", "/v1/me/consents");
    const ledger = (JSON.parse(history.text) as ConsentHistoryWire).consents.map(({ choiceId }) => choiceId);
    const noted = choices.filter((choice) => choice.customerId === customerId);
    lost += noted.filter(({ choiceId }) => !ledger.includes(choiceId)).length;
    const { text } = await shop.askAs(customerId, "GET", "/v1/me/choices");
    const { purposes } = JSON.parse(text) as { purposes: Readonly<Record<string, { readonly granted: boolean }>> };
    if (purposes["suggestions"]?.granted !== isAllowed) lost += 1;
  }
  return lost;
};

/** The newest choice of everybody, and more of those who chose often, as far as that is quick. */
const RECEIPTS = 200;

const countUnproven = async (shop: FaultShop, { choices, erased }: Diary): Promise<number> => {
  const gone = new Set(erased.map(({ customerId }) => customerId));
  const kept = choices.filter(({ customerId }) => !gone.has(customerId));
  const every = Math.max(1, Math.floor(kept.length / RECEIPTS));
  let unproven = 0;
  for (const [place, { customerId, choiceId }] of kept.entries()) {
    if (place % every !== 0) continue;
    const { text } = await shop.askAs(customerId, "GET", `/v1/me/consents/${choiceId}`);
    if (!isProven(text)) unproven += 1;
  }
  return unproven;
};

const isProven = (text: string): boolean => {
  try {
    verifyReceipt(Buffer.from(text), {});
    return true;
  } catch {
    return false;
  }
};

const checkLog = async ({ settings }: FaultShop, store: Store, { erased }: Diary) => {
  const { database, secrets } = await openMasterKeys(settings, store);
  const log = await openLog({ database, secrets, clock: Date.now, shopUrl: settings.configuration.shop.url });
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of exportLog(log)) yield Buffer.from(piece);
  };
  const verified = await verifyExport(bytes(), undefined).catch(() => undefined);
  const waiting = await database.selectFrom("log_queue").select("entry_id").execute();
  const erasures = verified?.kinds["erasure"] ?? 0;
  return {
    unproven: waiting.length + (verified === undefined ? 1 : 0),
    erasuresMissing: Math.abs(erased.length - erasures),
  };
};

/** A mail names the request that it answers. */
const checkMail = ({ mail }: FaultShop, { answered }: Diary): Pick<BookFaults, "mailTwice" | "mailLost"> => {
  const mailsOf = mailsByRequest(mail.mails.map(({ raw }) => raw.toString("utf8")));
  const told = answered.map((requestId) => mailsOf.get(requestId) ?? new Set<string>());
  return {
    mailTwice: told.filter(({ size }) => size > 1).length,
    mailLost: told.filter(({ size }) => size === 0).length,
  };
};

const mailsByRequest = (mails: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const text of mails) {
    const requestId = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(
      text.replaceAll("=\r\n", ""),
    )?.[0];
    const messageId = /^message-id: *(\S+)/im.exec(text)?.[1];
    if (requestId === undefined || messageId === undefined) continue;
    found.set(requestId, (found.get(requestId) ?? new Set()).add(messageId));
  }
  return found;
};

/** Mails that came once more as they were: where a sender died between the answer of the mail server and its own commit. */
export const countTwins = ({ mail }: FaultShop): number => {
  const ids = mail.mails.map(({ header }) => header("message-id"));
  return ids.length - new Set(ids).size;
};
