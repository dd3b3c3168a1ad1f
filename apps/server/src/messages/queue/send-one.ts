import type { Language, MessageChannel } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { loadChoices, loadLanguages } from "../../consent/read.ts";
import { holdSubjectAlone, normalPhone, readDirectIdentifiers } from "../../identity/read.ts";
import type { Addressed, LastLook, Line, Outcome } from "./channel.ts";
import { judgeSending, type SendingVerdict, WEEK_MS } from "./judge-sending.ts";
import { endMessage, noteHandingOver, postpone, sentToSince } from "./queue-store.ts";
import type { QueuedMessage } from "./queued-message.ts";
import { openLetter, openOfficeLetter } from "./sealed-letter.ts";
import type { SendDeps } from "./send-deps.ts";
import { addressMac, findStop, stopAddress } from "./stop-store.ts";

type Customers = Extract<QueuedMessage, { of: "customer" }>;
type Ended = Outcome | { readonly kind: "ended" };
type OpenLine = () => Promise<Line | { readonly failure: string }>;

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** By then three days are over. */
const MOST_ATTEMPTS = 20;

/** How long to wait after so many tries: a minute, then twice as long each time, up to six hours. */
const waitAfter = (attempts: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 30), LONGEST_WAIT_MS);

/**
 * The way of a message: judge, find the address, put it into words, hand it over with a last look, write down what came
 * of it. Whatever ends it before the handing over is written down as well.
 */
export const sendOne = async (message: QueuedMessage, open: OpenLine, deps: SendDeps): Promise<Ended> => {
  const { database, clock } = deps;
  const end = async (state: "withheld" | "failed" | "in_doubt" | "sent", why?: string): Promise<Ended> => {
    await endMessage(database, message, { state, why }, clock());
    return { kind: "ended" };
  };
  // Somebody was handing it over and did not live to say what came of it.
  if (message.state === "handing_over" && message.kind === "marketing") return end("in_doubt", "interrupted");
  const verdict = await judge(message, deps, database);
  if (verdict.kind === "withheld") return end("withheld", verdict.why);
  if (verdict.kind === "later") {
    await postpone(database, message, { at: verdict.at, why: verdict.why, counts: false });
    return { kind: "ended" };
  }
  const addressed = await address(message, deps);
  if (typeof addressed === "string") return end("withheld", addressed);
  const line = await open();
  if ("failure" in line) return { kind: "trouble", failure: line.failure };
  const outcome = await line.send(addressed, lastLook(message, deps));
  return finish(message, addressed, outcome, deps);
};

const finish = async (
  message: QueuedMessage,
  { address: to }: Addressed,
  outcome: Outcome,
  deps: SendDeps,
): Promise<Ended> => {
  const { database, secrets, clock } = deps;
  const now = clock();
  const end = async (state: "failed" | "in_doubt", why: string): Promise<Ended> => {
    await endMessage(database, message, { state, why }, now);
    return { kind: "ended" };
  };
  switch (outcome.kind) {
    case "sent":
      await endMessage(database, message, { state: "sent" }, now);
      return outcome;
    case "denied": {
      // Whoever changed their mind meanwhile, or was erased: the next look says which, and ends it.
      await postpone(database, message, { at: now, why: "looked_again", counts: false });
      return { kind: "ended" };
    }
    case "refused":
      if (outcome.stops && message.of === "customer") {
        const mac = addressMac(secrets, message.channel, to);
        await stopAddress(database, message.subject, { channel: message.channel, mac, why: "bounced" }, now);
      }
      return end("failed", outcome.why);
    case "later":
      if (message.attempts >= MOST_ATTEMPTS) return end("failed", outcome.why);
      await postpone(database, message, { at: now + waitAfter(message.attempts), why: outcome.why, counts: true });
      return { kind: "ended" };
    case "in_doubt":
      // Better twice than never for what somebody waits for: its Message-ID and its words are the same.
      if (message.kind === "marketing" || message.attempts >= MOST_ATTEMPTS) await end("in_doubt", outcome.why);
      else await postpone(database, message, { at: now + waitAfter(message.attempts), why: outcome.why, counts: true });
      return outcome;
    case "trouble":
      return outcome;
  }
};

/** Within one transaction that waits for, and keeps waiting, whoever changes the person's choices or erases them. */
const lastLook =
  (message: QueuedMessage, deps: SendDeps): LastLook =>
  () =>
    deps.database.transaction().execute(async (transaction) => {
      if (message.of === "customer" && !(await holdSubjectAlone(transaction, message.subject))) return false;
      const verdict = await judge(message, deps, transaction);
      return verdict.kind === "send" && (await noteHandingOver(transaction, message));
    });

const judge = async (message: QueuedMessage, deps: SendDeps, database: Database): Promise<SendingVerdict> => {
  if (message.kind === "service" || message.of === "office") return { kind: "send" };
  const now = deps.clock();
  const choices = (await loadChoices(database, deps.registry, [message.subject], now)).get(message.subject);
  if (choices === undefined) return { kind: "withheld", why: "choices_unreadable" };
  return judgeSending({
    ...{ choices, now, topic: deps.messages.topics.get(message.topic ?? "") },
    sent: await sentToSince(database, message.subject, now - WEEK_MS, message.messageId),
    mostInWeek: deps.messages.mostInWeek,
    ...{ quietHours: deps.quietHours, timeZone: deps.shop.timeZone, createdAt: message.createdAt },
  });
};

/** Where it goes and what it says, or why it goes nowhere. */
const address = async (message: QueuedMessage, deps: SendDeps): Promise<Addressed | string> => {
  if (message.of === "office") {
    if (message.content === undefined) return "no_content";
    const { letter, address: to, language } = openOfficeLetter(deps.secrets, message.messageId, message.content);
    return { message, address: to, language, content: { kind: "service", letter } };
  }
  const { database, secrets, clock } = deps;
  const to = addressIn(await readDirectIdentifiers(database, secrets, message.subject), message.channel);
  if (to === undefined) return "no_address";
  const stop = await findStop(database, message.subject, message.channel, addressMac(secrets, message.channel, to));
  if (stop !== undefined) return stop;
  const language = await languageOf(message.subject, deps);
  const content = await contentOf(message, language, deps, clock());
  return content === undefined ? "no_content" : { message, address: to, language, content };
};

const contentOf = async (
  message: Customers,
  language: Language,
  deps: SendDeps,
  now: number,
): Promise<Addressed["content"] | undefined> => {
  if (message.kind === "marketing") {
    const broadcast = await deps.contentOf(message, language, now);
    return broadcast && { kind: "marketing", broadcast };
  }
  const { content } = message;
  const letter = content && (await openLetter(deps.database, deps.secrets, { ...message, content }));
  return letter && { kind: "service", letter };
};

const addressIn = (fields: Readonly<Record<string, string>>, channel: MessageChannel): string | undefined => {
  if (channel === "whatsapp") return normalPhone(fields["phone"]);
  const mail = fields["email"]?.trim();
  return mail !== undefined && /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(mail) ? mail : undefined;
};

/** The language in which somebody last read what they chose, else the shop's usual one. */
const languageOf = async (subject: SubjectKey, { database, shop }: SendDeps): Promise<Language> => {
  const said = (await loadLanguages(database, [subject])).get(subject);
  return shop.languages.find((one) => one === said) ?? shop.languages[0] ?? "id";
};
