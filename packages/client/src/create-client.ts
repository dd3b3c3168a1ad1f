import type {
  ChoiceReceiptWire,
  ChoiceStateWire,
  ChoiceWire,
  ConsentHistoryWire,
  ConsentReceiptWire,
  CorrectEventWire,
  DecideRequestWire,
  DecisionWire,
  FeedbackAnswerWire,
  FeedbackWire,
  GiftModeWire,
  IntroducedWire,
  KnownDecisionsWire,
  KnownEventsWire,
  KnownEventWire,
  KnownWire,
  NoticeWire,
  PreviewGrantWire,
  PreviewWire,
  PrivacyLinkMadeWire,
  PrivacyLinkWire,
  PromptAnsweredWire,
  PromptAnswerWire,
  PromptsWire,
  PurposesWire,
  ReceiptWire,
  RightsRequestState,
  RightsRequestStateWire,
  RightsRequestsWire,
  RightsRequestWire,
} from "@seimbang/contracts";
import { type Asking, type AskServer, type ClientSettings, createAskServer } from "./ask-server.ts";

/** A page of a list: `before` is the `next` of the page before it. */
type Page = { readonly before?: string; readonly limit?: number };
type Deleted = { readonly deleted: number };

/** A message as Segment's libraries send it: `track`, `page`, `identify` and their siblings. */
export type SegmentMessage = {
  readonly type: "track" | "page" | "screen" | "identify" | "group" | "alias";
  readonly messageId?: string;
  readonly timestamp?: string;
  readonly event?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly traits?: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly userId?: string;
  readonly anonymousId?: string;
};

export type SeimbangClient = ReturnType<typeof createClient>;

/** Every route that a shop's page, app or server asks, with its types. A refusal is thrown as SeimbangProblem. */
export const createClient = (settings: ClientSettings) => {
  const ask = createAskServer(settings);
  const withSignals = async <Body extends object>(body: Body) => {
    const signals = await readSignals(settings);
    return signals === undefined ? body : { ...body, signals };
  };
  return {
    decide: async (request: DecideRequestWire) =>
      ask<DecisionWire>("POST", "/v1/decide", { body: await withSignals(request) }),
    /** Sends messages; `keepalive` lets them outlive the page. */
    track: async (batch: readonly SegmentMessage[], { keepalive = false }: Pick<Asking, "keepalive"> = {}) => {
      const consent = await withSignals({});
      const body = { batch, context: { consent }, sentAt: new Date().toISOString() };
      await ask<object>("POST", "/v1/batch", { body, keepalive });
    },
    purposes: () => ask<PurposesWire>("GET", "/v1/purposes"),
    notice: () => ask<NoticeWire>("GET", "/v1/notice"),
    /** The first choice on a new device; undefined when it allows nothing personal, and so nothing is remembered. */
    introduce: async (choice: ChoiceWire) =>
      ask<IntroducedWire | undefined>("POST", "/v1/visitors", { body: await withSignals(choice) }),
    choices: {
      read: async () => {
        const signals = await readSignals(settings);
        const headers = signals === undefined ? {} : { "x-seimbang-signals": JSON.stringify(signals) };
        return ask<ChoiceStateWire>("GET", "/v1/me/choices", { headers });
      },
      write: async (choice: ChoiceWire) =>
        ask<ChoiceReceiptWire>("PUT", "/v1/me/choices", { body: await withSignals(choice) }),
    },
    previews: { allow: (preview: PreviewWire) => ask<PreviewGrantWire>("POST", "/v1/me/previews", { body: preview }) },
    /** What the visitor says of one item, with what it changed. */
    feedback: (feedback: FeedbackWire) => ask<FeedbackAnswerWire>("POST", "/v1/me/feedback", { body: feedback }),
    /** The same from somebody who is not known: it is only counted. */
    countFeedback: (feedback: FeedbackWire) => ask<unknown>("POST", "/v1/feedback", { body: feedback }),
    gift: (gift: GiftModeWire) => ask<ChoiceReceiptWire>("PUT", "/v1/me/gift", { body: gift }),
    prompts: {
      read: () => ask<PromptsWire>("GET", "/v1/me/prompts"),
      answer: (promptId: string, answer: PromptAnswerWire) =>
        ask<PromptAnsweredWire>("POST", `/v1/me/prompts/${encodeURIComponent(promptId)}`, { body: answer }),
    },
    ...aboutMe(ask),
    ...forShopServers(ask),
  };
};

const readSignals = async ({ signals }: ClientSettings) => {
  const told = await signals?.();
  return told === undefined || Object.keys(told).length === 0 ? undefined : told;
};

/** What is known of a customer, and what they may ask about it. */
const aboutMe = (ask: AskServer) => ({
  known: () => ask<KnownWire>("GET", "/v1/me/known"),
  events: {
    list: (page: Page = {}) => ask<KnownEventsWire>("GET", "/v1/me/events", { query: page }),
    correct: (eventId: string, correction: CorrectEventWire) =>
      ask<KnownEventWire>("PATCH", `/v1/me/events/${encodeURIComponent(eventId)}`, { body: correction }),
    remove: (eventId: string) => ask<Deleted>("DELETE", `/v1/me/events/${encodeURIComponent(eventId)}`),
    removeSince: (since: Date) => ask<Deleted>("DELETE", "/v1/me/events", { query: { since: since.toISOString() } }),
  },
  decisions: {
    list: (page: Page = {}) => ask<KnownDecisionsWire>("GET", "/v1/me/decisions", { query: page }),
    receipt: (decisionId: string) => ask<ReceiptWire>("GET", `/v1/decisions/${encodeURIComponent(decisionId)}`),
  },
  consents: {
    list: () => ask<ConsentHistoryWire>("GET", "/v1/me/consents"),
    receipt: (choiceId: string) => ask<ConsentReceiptWire>("GET", `/v1/me/consents/${encodeURIComponent(choiceId)}`),
  },
  /** A file to keep: all that is known. Its address alone opens nothing, since the token travels in a header. */
  export: (format: "json" | "csv") => ask<Blob>("GET", "/v1/me/export", { query: { format }, as: "blob" }),
  requests: {
    list: () => ask<RightsRequestsWire>("GET", "/v1/me/requests"),
    make: (request: RightsRequestWire) => ask<RightsRequestStateWire>("POST", "/v1/me/requests", { body: request }),
  },
});

/** What needs a secret key. */
const forShopServers = (ask: AskServer) => ({
  links: { make: (link: PrivacyLinkWire) => ask<PrivacyLinkMadeWire>("POST", "/v1/links", { body: link }) },
  received: {
    list: (state?: RightsRequestState) => ask<RightsRequestsWire>("GET", "/v1/requests", { query: { state } }),
    answer: (requestId: string, answer: string) =>
      ask<RightsRequestStateWire>("POST", `/v1/requests/${encodeURIComponent(requestId)}/answer`, { body: { answer } }),
  },
});
