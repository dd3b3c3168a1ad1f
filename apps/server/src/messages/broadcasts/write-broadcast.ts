import {
  ApproveBroadcastWire,
  type BroadcastDocumentWire,
  EditBroadcastWire,
  StopBroadcastWire,
  WriteBroadcastWire,
} from "@seimbang/contracts";
import { appendToLog } from "../../accountability/read.ts";
import { holdAgainst } from "../../copy/read.ts";
import { parseDocument } from "../../http/parse-document.ts";
import { Problem } from "../../http/problem.ts";
import { isId } from "../../platform/ids.ts";
import { isSamePerson } from "../../platform/is-same-person.ts";
import type { BroadcastDeps } from "./broadcast-deps.ts";
import {
  findBroadcast,
  insertBroadcast,
  replaceBroadcast,
  type StoredBroadcast,
  stopByItself,
} from "./broadcast-store.ts";
import { judgeBroadcast } from "./judge-broadcast.ts";

/** @throws Problem `invalid_request`, `unknown_topic` */
export const writeBroadcast = async (given: unknown, deps: BroadcastDeps): Promise<StoredBroadcast> => {
  const { by, document } = parseDocument(WriteBroadcastWire, given);
  requireTopic(document, deps);
  const broadcast: StoredBroadcast = {
    ...{ broadcastId: deps.makeId(), version: 1, document, state: "draft", writtenBy: by, writtenAt: deps.clock() },
    ...{ approval: undefined, sendAt: undefined, reached: undefined, queued: 0 },
    ...{ stoppedWhy: undefined, endedAt: undefined },
  };
  await deps.database.transaction().execute(async (transaction) => {
    await insertBroadcast(transaction, broadcast);
    await log(transaction, "broadcast_drafted", broadcast, deps.clock());
  });
  return broadcast;
};

/**
 * Writes another version, of which the approval of the former does not count. What people have begun to get does not change.
 * @throws Problem `unknown_broadcast`, `version_conflict`, `broadcast_step_not_possible`, `unknown_topic`
 */
export const editBroadcast = async (
  broadcastId: string,
  given: unknown,
  deps: BroadcastDeps,
): Promise<StoredBroadcast> => {
  const { by, version, document } = parseDocument(EditBroadcastWire, given);
  const before = await requireVersion(broadcastId, version, deps);
  if (before.state !== "draft" && before.state !== "scheduled") throw new Problem("broadcast_step_not_possible");
  requireTopic(document, deps);
  return replace(
    {
      ...before,
      document,
      state: "draft",
      writtenBy: by,
      writtenAt: deps.clock(),
      approval: undefined,
      sendAt: undefined,
    },
    "broadcast_edited",
    deps,
  );
};

/**
 * Lets it go out: by the name and judgement of somebody who did not write it, held against what the shop stands for, and only
 * where its words are true.
 * @throws Problem the same, `copy_refused` with every passage, `channel_not_set_up`, `approval_needs_another`, `values_not_judged`
 */
export const approveBroadcast = async (
  broadcastId: string,
  given: unknown,
  deps: BroadcastDeps,
): Promise<StoredBroadcast> => {
  const { by, version, judgement, heldAgainst = [], sendAt } = parseDocument(ApproveBroadcastWire, given);
  const before = await requireVersion(broadcastId, version, deps);
  if (before.state !== "draft") throw new Problem("broadcast_step_not_possible");
  if (isSamePerson(before.writtenBy, by)) throw new Problem("approval_needs_another");
  const held = holdAgainst(deps.messages.voice.values, heldAgainst);
  const { channel } = requireTopic(before.document, deps);
  if (deps.messages[channel] === undefined) throw new Problem("channel_not_set_up");
  const now = deps.clock();
  const blocking = (await judgeBroadcast(before.document, deps, now)).filter(({ severity }) => severity === "blocks");
  if (blocking.length > 0)
    throw new Problem(
      "copy_refused",
      undefined,
      blocking.map(({ field, message }) => ({ field: `/document${field}`, rule: message.en, ruleId: message.id })),
    );
  const at = sendAt === undefined ? now : Math.max(now, Date.parse(sendAt));
  return replace(
    { ...before, state: "scheduled", approval: { by, judgement, heldAgainst: held, at: now }, sendAt: at },
    "broadcast_approved",
    deps,
  );
};

/**
 * Ends it, whichever version it has: nobody is put in the queue any more, and whose turn had not come gets nothing.
 * @throws Problem `unknown_broadcast`, `broadcast_step_not_possible`
 */
export const stopBroadcast = async (
  broadcastId: string,
  given: unknown,
  deps: BroadcastDeps,
): Promise<StoredBroadcast> => {
  const { by } = parseDocument(StopBroadcastWire, given);
  await requireBroadcast(broadcastId, deps);
  await deps.database.transaction().execute(async (transaction) => {
    const isStopped = await stopByItself(transaction, broadcastId, by, deps.clock());
    if (!isStopped) throw new Problem("broadcast_step_not_possible");
    await log(
      transaction,
      "broadcast_stopped",
      await requireBroadcast(broadcastId, { database: transaction }),
      deps.clock(),
    );
  });
  return requireBroadcast(broadcastId, deps);
};

/** @throws Problem `unknown_broadcast` */
export const requireBroadcast = async (
  broadcastId: string,
  { database }: Pick<BroadcastDeps, "database">,
): Promise<StoredBroadcast> => {
  const broadcast = isId(broadcastId) ? await findBroadcast(database, broadcastId) : undefined;
  if (broadcast === undefined) throw new Problem("unknown_broadcast");
  return broadcast;
};

const requireVersion = async (broadcastId: string, version: number, deps: BroadcastDeps): Promise<StoredBroadcast> => {
  const broadcast = await requireBroadcast(broadcastId, deps);
  if (broadcast.version !== version) throw new Problem("version_conflict");
  return broadcast;
};

const requireTopic = ({ topic: name, template }: BroadcastDocumentWire, { messages }: BroadcastDeps) => {
  const topic = messages.topics.get(name);
  if (topic === undefined)
    throw new Problem("unknown_topic", `Known are ${[...messages.topics.keys()].join(", ") || "none"}.`);
  if ((topic.channel === "whatsapp") !== (template !== undefined))
    throw new Problem("invalid_request", "A topic by WhatsApp needs a template, and no other has one.", [
      { field: "/document/template", rule: topic.channel === "whatsapp" ? "is missing" : "does not belong here" },
    ]);
  return topic;
};

const replace = async (
  after: StoredBroadcast,
  kind: "broadcast_edited" | "broadcast_approved",
  { database, clock }: BroadcastDeps,
): Promise<StoredBroadcast> => {
  const broadcast = { ...after, version: after.version + 1 };
  await database.transaction().execute(async (transaction) => {
    if (!(await replaceBroadcast(transaction, broadcast))) throw new Problem("version_conflict");
    await log(transaction, kind, broadcast, clock());
  });
  return broadcast;
};

const log = async (
  transaction: BroadcastDeps["database"],
  kind: `broadcast_${string}`,
  { broadcastId, version, document, approval }: StoredBroadcast,
  now: number,
): Promise<void> => {
  const statement = { version, document, judgement: approval?.judgement, heldAgainst: approval?.heldAgainst };
  await appendToLog(transaction, { kind, at: now, about: broadcastId, statement });
};
