import type { SubjectKey } from "@seimbang/engine";
import type { MessageTopic } from "../../configuration/shop-configuration.ts";
import { loadChoices } from "../../consent/read.ts";
import { holdSubjects } from "../../identity/read.ts";
import { derivedId } from "../../platform/derived-id.ts";
import { LOWEST_ID } from "../../platform/ids.ts";
import { insertMessages } from "../queue/queue-store.ts";
import type { BroadcastDeps } from "./broadcast-deps.ts";
import { listReachable, replaceBroadcast, type StoredBroadcast, takeDueBroadcast } from "./broadcast-store.ts";

const AT_ONCE = 500;
const FIELD_OF = { mail: "email", whatsapp: "phone" } as const;

type QueueDeps = Pick<BroadcastDeps, "database" | "secrets" | "clock" | "registry" | "messages">;

/**
 * Puts what is due into the queue of everybody who wants its topic, some hundred people in each transaction together with
 * how far it has come. A message's id follows from broadcast and person, so that nobody is ever in the queue twice.
 */
export const queueBroadcasts = async (deps: QueueDeps, signal?: AbortSignal): Promise<number> => {
  let queued = 0;
  while (signal?.aborted !== true) {
    const step = await deps.database.transaction().execute(async (transaction) => {
      const broadcast = await takeDueBroadcast(transaction, deps.clock());
      return broadcast && queueSome(broadcast, { ...deps, database: transaction });
    });
    if (step === undefined) return queued;
    queued += step;
  }
  return queued;
};

/** Goes on with one broadcast, and answers how many people came into the queue. */
const queueSome = async (broadcast: StoredBroadcast, deps: QueueDeps): Promise<number> => {
  const { database, clock, messages } = deps;
  const now = clock();
  const { version, document, reached = LOWEST_ID, queued } = broadcast;
  const topic = messages.topics.get(document.topic);
  const next = topic === undefined ? [] : await listReachable(database, FIELD_OF[topic.channel], reached, AT_ONCE);
  const wanting = topic === undefined ? [] : await thoseWhoWant(next, topic, deps, now);
  const added = await insertMessages(
    database,
    wanting.map((subject) => ({
      ...{ subject, kind: "marketing", channel: topic?.channel ?? "mail", topic: document.topic },
      broadcastId: broadcast.broadcastId,
      messageId: derivedId(deps.secrets.hmacKey("broadcast-message"), broadcast.broadcastId, subject),
    })),
    now,
  );
  const isOver = next.length < AT_ONCE;
  await replaceBroadcast(database, {
    ...broadcast,
    ...{ version: version + 1, state: isOver ? "done" : "sending", queued: queued + added },
    reached: next.at(-1) ?? broadcast.reached,
    endedAt: isOver ? now : undefined,
  });
  return added;
};

/** Asked once more for each of them when it is sent; this only keeps out of the queue who never said yes. */
const thoseWhoWant = async (
  people: readonly SubjectKey[],
  { purpose }: MessageTopic,
  { database, registry }: QueueDeps,
  now: number,
): Promise<readonly SubjectKey[]> => {
  if (people.length === 0) return [];
  // In the order of their keys, so that an erasure under way is waited for and never crossed.
  const held = await holdSubjects(database as Parameters<typeof holdSubjects>[0], people);
  const choices = await loadChoices(database, registry, [...held], now);
  return people.filter((subject) => choices.get(subject)?.purposes[purpose]?.granted === true);
};
