import type { BothLanguages } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { type Letter, sendTransactional } from "../messages/read.ts";
import { dayInWords } from "../notice/read.ts";
import { derivedId } from "../platform/derived-id.ts";
import type { Secrets } from "../platform/master-key.ts";
import { describeCourse } from "./describe-requests.ts";
import { sayRights as say } from "./say-rights.ts";
import type { StoredRequest } from "./stored-request.ts";

/** What became of a request that whoever asked is to hear of. */
export type RequestNews = "answered" | "refused" | "extended" | "lifting_announced" | "lifted";

/**
 * Told of each within the transaction in which it happens, with the request as it is then and the words that somebody of the
 * shop wrote for the person, so that there is neither without the other.
 */
export type TellPerson = (
  transaction: DatabaseTransaction,
  news: RequestNews,
  told: { readonly request: StoredRequest; readonly words?: string | undefined; readonly now: number },
) => Promise<void>;

export type TellPersonParts = {
  readonly secrets: Secrets;
  readonly shop: Pick<ShopConfiguration["shop"], "name" | "url" | "timeZone">;
};

/** Whoever asks by another system is told by that. */
const TOLD_ELSEWHERE: ReadonlySet<StoredRequest["channel"]> = new Set(["opendsr", "agent"]);

/**
 * Writes to whoever asked, by mail where an address is kept, what became of it (GDPR 12(3), 12(4); UU PDP 14): they read the
 * same in the privacy centre, but not everybody looks there.
 */
export const tellPerson =
  ({ secrets, shop }: TellPersonParts): TellPerson =>
  async (transaction, news, { request, words, now }) => {
    if (TOLD_ELSEWHERE.has(request.channel)) return;
    // Opened again it may be answered again: each of its steps is told once.
    const key = secrets.hmacKey("request-message");
    const messageId = derivedId(key, request.requestId, news, String(request.history.length));
    const letter = letterOf(news, request, words, shop);
    await sendTransactional(transaction, { customer: request.subject }, letter, { messageId, secrets, now });
  };

const letterOf = (
  news: RequestNews,
  request: StoredRequest,
  words: string | undefined,
  shop: TellPersonParts["shop"],
): Letter => {
  const { kind, requestId, receivedAt, dueAt, lifting, outcome } = request;
  const day = (at: number): BothLanguages => dayInWords(at, shop.timeZone);
  const values = {
    shop: shop.name,
    kind: say(`kind.${kind}`),
    received: day(receivedAt),
    due: day(dueAt),
    day: day(lifting?.from ?? dueAt),
  };
  return {
    subject: say(`subject.${news}`, values),
    paragraphs: [
      say(`opening.${news}`, values),
      ...(outcome === undefined || news !== "answered" ? [] : [say(`outcome.${outcome}`)]),
      // What somebody wrote is in the language in which they wrote it.
      ...(words === undefined ? [] : [{ id: words, en: words }]),
      ...(news === "refused" ? refusalOf(request) : []),
      ...(news === "extended" && request.extensionReason !== undefined
        ? [say("reason", { reason: say(`extension.${request.extensionReason}`) })]
        : []),
      say("number", { number: requestId }),
    ],
    action: { text: say("action"), url: `${shop.url.replace(/\/+$/, "")}/privacy/rights` },
  };
};

/** Why, by which rule, and where to complain (GDPR 12(4)). */
const refusalOf = (request: StoredRequest): readonly BothLanguages[] => {
  const { refusal, mayAppeal } = describeCourse(request);
  if (refusal === undefined) return [];
  const { reason, articles, complainTo } = refusal;
  const authorities = complainTo.map(({ name, url }) => `${name} (${url})`).join("; ");
  return [
    say("reason", { reason: say(`refusal.${reason}`) }),
    ...(articles.length === 0 ? [] : [say("articles", { articles: articles.join("; ") })]),
    ...(mayAppeal === true ? [say("appeal")] : []),
    say("complain", { authorities }),
  ];
};
