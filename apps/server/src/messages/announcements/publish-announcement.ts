import {
  type AnnouncementDocumentWire,
  EditAnnouncementWire,
  PublishAnnouncementWire,
  WithdrawAnnouncementWire,
} from "@seimbang/contracts";
import { appendToLog } from "../../accountability/read.ts";
import { parseDocument } from "../../http/parse-document.ts";
import { Problem } from "../../http/problem.ts";
import { isId } from "../../platform/ids.ts";
import type { BroadcastDeps } from "../broadcasts/broadcast-deps.ts";
import { judgeBroadcast } from "../broadcasts/judge-broadcast.ts";
import {
  describeAnnouncement,
  findAnnouncement,
  insertAnnouncement,
  replaceAnnouncement,
  type StoredAnnouncement,
} from "./announcement-store.ts";
import { queueWebhooks } from "./webhook-store.ts";

export type AnnounceDeps = Pick<BroadcastDeps, "database" | "clock" | "makeId" | "judge" | "messages">;

/** Tells everybody, and webhooks, at once. @throws Problem `invalid_request`, `copy_refused` */
export const publishAnnouncement = async (given: unknown, deps: AnnounceDeps): Promise<StoredAnnouncement> => {
  const { by, document } = parseDocument(PublishAnnouncementWire, given);
  await requireHonest(document, deps);
  const now = deps.clock();
  const announcement: StoredAnnouncement = {
    ...{ announcementId: deps.makeId(), version: 1, document, writtenBy: by, publishedAt: now, updatedAt: now },
  };
  await deps.database.transaction().execute(async (transaction) => {
    await insertAnnouncement(transaction, announcement);
    await tellOf(transaction, announcement, deps, now);
  });
  return announcement;
};

/** What is announced, is told to webhooks too, in the same transaction. */
export const tellOf = async (
  transaction: AnnounceDeps["database"],
  announcement: StoredAnnouncement,
  { messages, makeId }: Pick<AnnounceDeps, "messages" | "makeId">,
  now: number,
): Promise<void> => {
  await queueWebhooks(
    transaction,
    messages.webhooks,
    { event: "announcement.published", data: describeAnnouncement(announcement), deliveryId: makeId() },
    now,
  );
  const statement = { version: announcement.version, document: announcement.document };
  const entry = { kind: "announcement_published", at: now, about: announcement.announcementId, statement } as const;
  await appendToLog(transaction, entry);
};

/** @throws Problem `unknown_announcement`, `version_conflict`, `copy_refused` */
export const editAnnouncement = async (id: string, given: unknown, deps: AnnounceDeps): Promise<StoredAnnouncement> => {
  const { by, version, document } = parseDocument(EditAnnouncementWire, given);
  const before = await requireAnnouncement(id, version, deps);
  await requireHonest(document, deps);
  const after = { ...before, version: version + 1, document, writtenBy: by, updatedAt: deps.clock() };
  await replace(after, "announcement_edited", deps);
  return after;
};

/** Takes it off pages and out of the feed. @throws Problem `unknown_announcement`, `version_conflict` */
export const withdrawAnnouncement = async (
  id: string,
  given: unknown,
  deps: AnnounceDeps,
): Promise<StoredAnnouncement> => {
  const { by, version } = parseDocument(WithdrawAnnouncementWire, given);
  const before = await requireAnnouncement(id, version, deps);
  const after = { ...before, version: version + 1, writtenBy: by, updatedAt: deps.clock() };
  await replace(after, "announcement_withdrawn", deps, after.updatedAt);
  return after;
};

const replace = async (
  after: StoredAnnouncement,
  kind: "announcement_edited" | "announcement_withdrawn",
  { database }: AnnounceDeps,
  withdrawnAt?: number,
): Promise<void> => {
  await database.transaction().execute(async (transaction) => {
    if (!(await replaceAnnouncement(transaction, after, withdrawnAt))) throw new Problem("version_conflict");
    const statement = { version: after.version, document: after.document };
    await appendToLog(transaction, { kind, at: after.updatedAt, about: after.announcementId, statement });
  });
};

const requireAnnouncement = async (
  id: string,
  version: number,
  { database }: AnnounceDeps,
): Promise<StoredAnnouncement> => {
  const found = isId(id) ? await findAnnouncement(database, id) : undefined;
  if (found === undefined) throw new Problem("unknown_announcement");
  if (found.version !== version) throw new Problem("version_conflict");
  return found;
};

/** What is told to everybody is held against the same rules as what is told to one. */
const requireHonest = async ({ title, text }: AnnouncementDocumentWire, deps: AnnounceDeps): Promise<void> => {
  const findings = await judgeBroadcast({ topic: "", subject: title, paragraphs: [text] }, deps, deps.clock());
  const blocking = findings.filter(({ severity }) => severity === "blocks");
  if (blocking.length === 0) return;
  throw new Problem(
    "copy_refused",
    undefined,
    blocking.map(({ field, message }) => ({
      field: `/document${field.replace("/subject", "/title").replace("/paragraphs/0", "/text")}`,
      ...{ rule: message.en, ruleId: message.id },
    })),
  );
};
