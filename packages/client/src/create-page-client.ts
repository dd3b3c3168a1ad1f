import type {
  ChoiceReceiptWire,
  ChoiceStateWire,
  ChoiceWire,
  DecidedPageWire,
  DecidePageRequestWire,
  DecideRequestWire,
  DecisionWire,
  FeedbackAnswerWire,
  FeedbackWire,
  GiftModeWire,
  IntroducedWire,
  PreviewGrantWire,
  PreviewWire,
  PromptAnsweredWire,
  PromptAnswerWire,
  PromptsWire,
  PurposesWire,
} from "@seimbang/contracts";
import { type Asking, type ClientSettings, createAskServer } from "./ask-server.ts";

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

export type PageClient = ReturnType<typeof createPageClient>;

/** The routes that every page of a shop asks; a page that has to be small takes these alone. */
export const createPageClient = (settings: ClientSettings) => {
  const ask = createAskServer(settings);
  // JSON leaves out what is undefined.
  const withSignals = async <Body extends object>(body: Body) => ({ ...body, signals: await settings.signals?.() });
  return {
    decide: async (request: DecideRequestWire) =>
      ask<DecisionWire>("POST", "/v1/decide", { body: await withSignals(request) }),
    /** All slots of a page at once, so that nothing is advertised on it twice. */
    decidePage: async (request: DecidePageRequestWire) =>
      ask<DecidedPageWire>("POST", "/v1/decide/page", { body: await withSignals(request) }),
    /** Sends messages; `keepalive` lets them outlive the page. */
    track: async (batch: readonly SegmentMessage[], { keepalive = false }: Pick<Asking, "keepalive"> = {}) => {
      const consent = await withSignals({});
      const body = { batch, context: { consent }, sentAt: new Date().toISOString() };
      await ask<object>("POST", "/v1/batch", { body, keepalive });
    },
    purposes: () => ask<PurposesWire>("GET", "/v1/purposes"),
    /** The first choice on a new device; undefined when it allows nothing personal, and so nothing is remembered. */
    introduce: async (choice: ChoiceWire) =>
      ask<IntroducedWire | undefined>("POST", "/v1/visitors", { body: await withSignals(choice) }),
    choices: {
      read: async () => {
        const signals = await settings.signals?.();
        const headers = signals ? { "x-seimbang-signals": JSON.stringify(signals) } : {};
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
    /** What somebody may be asked just now, and what they answer. */
    prompts: {
      read: () => ask<PromptsWire>("GET", "/v1/me/prompts"),
      answer: (promptId: string, answer: PromptAnswerWire) =>
        ask<PromptAnsweredWire>("POST", `/v1/me/prompts/${encodeURIComponent(promptId)}`, { body: answer }),
    },
    gift: (gift: GiftModeWire) => ask<ChoiceReceiptWire>("PUT", "/v1/me/gift", { body: gift }),
  };
};
