import type { BroadcastDocumentWire, Language } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import type { MessageTopic } from "../../configuration/shop-configuration.ts";
import { issueLinkToken } from "../../identity/read.ts";
import type { QueuedMessage } from "../queue/queued-message.ts";
import { issueUnsubscribeToken } from "../unsubscribe-token.ts";
import type { BroadcastContent } from "./broadcast-content.ts";
import type { BroadcastDeps } from "./broadcast-deps.ts";
import { findBroadcast, type StoredBroadcast, stopByItself } from "./broadcast-store.ts";
import { judgeBroadcast } from "./judge-broadcast.ts";

/** How long what was found of a broadcast's copy counts: it is judged at least so often. */
const LOOK_EVERY_MS = 10_000;
const LINK_DAYS = 90;

type Judged = { readonly at: number; readonly version: number };

/**
 * Puts broadcasts into words for one person after the other. One that was stopped, or whose copy is not true any more, has
 * no words; the latter is stopped then, for everybody, and somebody is told why.
 */
export const broadcastWords = (
  deps: BroadcastDeps & { readonly onUntrue: (broadcastId: string) => void },
): ((
  message: Extract<QueuedMessage, { of: "customer" }>,
  language: Language,
  now: number,
) => Promise<BroadcastContent | undefined>) => {
  const judged = new Map<string, Judged>();
  /** A stop is seen before each message; the copy is judged anew after a while, or once it is another. */
  const look = async (broadcastId: string, now: number): Promise<BroadcastDocumentWire | undefined> => {
    const broadcast = await findBroadcast(deps.database, broadcastId);
    if (broadcast === undefined || !GOES_OUT.includes(broadcast.state)) return undefined;
    const { version, document } = broadcast;
    const before = judged.get(broadcastId);
    if (before?.version === version && now >= before.at && now - before.at < LOOK_EVERY_MS) return document;
    if (!(await isHonest(broadcast, deps, now))) return undefined;
    judged.set(broadcastId, { at: now, version });
    return document;
  };
  return async ({ subject, broadcastId = "" }, language, now) => {
    const document = await look(broadcastId, now);
    const topic = deps.messages.topics.get(document?.topic ?? "");
    if (document === undefined || topic === undefined) return undefined;
    return wordFor({ subject, language }, document, topic, deps, now);
  };
};

const GOES_OUT: readonly StoredBroadcast["state"][] = ["sending", "done"];

const isHonest = async (
  { broadcastId, document }: StoredBroadcast,
  deps: BroadcastDeps & { readonly onUntrue: (broadcastId: string) => void },
  now: number,
): Promise<boolean> => {
  const findings = await judgeBroadcast(document, deps, now);
  if (findings.every(({ severity }) => severity === "warns")) return true;
  if (await stopByItself(deps.database, broadcastId, "copy_refused", now)) deps.onUntrue(broadcastId);
  return false;
};

const wordFor = async (
  { subject, language }: { readonly subject: SubjectKey; readonly language: Language },
  document: BroadcastDocumentWire,
  topic: MessageTopic,
  deps: BroadcastDeps,
  now: number,
): Promise<BroadcastContent> => {
  const { secrets, shop } = deps;
  const url = shop.url.replace(/\/+$/, "");
  const { token } = issueLinkToken(secrets, subject, LINK_DAYS, now);
  return {
    ...wordsOf(document, topic, deps),
    decision: topic.slot === undefined ? undefined : await deps.decideFor(subject, topic.slot, language),
    unsubscribeUrl: `${url}/unsubscribe/${issueUnsubscribeToken(secrets, subject, topic.purpose)}`,
    preferencesUrl: `${url}/privacy/messages#link=${token}`,
  };
};

/** What a broadcast says to everybody. */
export const wordsOf = (
  { subject, paragraphs, action, template }: BroadcastDocumentWire,
  topic: MessageTopic,
  { registry }: Pick<BroadcastDeps, "registry">,
): Pick<BroadcastContent, "letter" | "topic" | "topicName" | "template"> => ({
  letter: { subject, paragraphs, action },
  ...{ topic, template },
  topicName: registry.purposes.find(({ purposeId }) => purposeId === topic.purpose)?.name ?? {
    id: topic.name,
    en: topic.name,
  },
});
