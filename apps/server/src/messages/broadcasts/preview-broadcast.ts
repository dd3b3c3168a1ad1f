import type { Language, MessagePreviewWire } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import { Problem } from "../../http/problem.ts";
import { LOWEST_ID } from "../../platform/ids.ts";
import type { Addressed } from "../queue/channel.ts";
import type { BroadcastDeps } from "./broadcast-deps.ts";
import { wordsOf } from "./word-broadcast.ts";
import { requireBroadcast } from "./write-broadcast.ts";

/**
 * How a broadcast reads for somebody of whom nothing is used. Its links lead nowhere.
 * @throws Problem `unknown_broadcast`, `unknown_topic`, `channel_not_set_up`
 */
export const previewBroadcast = async (
  broadcastId: string,
  asked: unknown,
  deps: BroadcastDeps,
): Promise<MessagePreviewWire> => {
  const { document } = await requireBroadcast(broadcastId, deps);
  const topic = deps.messages.topics.get(document.topic);
  if (topic === undefined) throw new Problem("unknown_topic");
  const { mail, voice } = deps.messages;
  if (mail === undefined || topic.channel !== "mail") throw new Problem("channel_not_set_up");
  const language: Language = asked === "en" || asked === "id" ? asked : (deps.shop.languages[0] ?? "id");
  const url = deps.shop.url.replace(/\/+$/, "");
  const addressed: Addressed = {
    message: {
      ...{ of: "customer", subject: brandAs.subjectKey(LOWEST_ID), messageId: LOWEST_ID, kind: "marketing" },
      ...{ channel: "mail", topic: topic.name, broadcastId, content: undefined, state: "waiting", attempts: 0 },
      createdAt: deps.clock(),
    },
    ...{ address: mail.from.address, language },
    content: {
      kind: "marketing",
      broadcast: {
        ...wordsOf(document, topic, deps),
        decision: topic.slot === undefined ? undefined : await deps.decideFor(undefined, topic.slot, language),
        ...{ unsubscribeUrl: `${url}/privacy/messages`, preferencesUrl: `${url}/privacy/messages` },
      },
    },
  };
  const { readMail } = await import("../mail/compose-mail.ts");
  return readMail(addressed, { shop: deps.shop, mail, voice });
};
