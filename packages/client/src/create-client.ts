import type {
  AnswerSurveyWire,
  BeginThreadWire,
  BoardWire,
  CertificateWire,
  ConsentHistoryWire,
  ConsentReceiptWire,
  CorrectEventWire,
  CreativeRatingsWire,
  CreativeRatingWire,
  EnterRequestWire,
  FairnessAnswersWire,
  FairnessSurveyWire,
  KnownDecisionsWire,
  KnownEventsWire,
  KnownEventWire,
  KnownWire,
  NoticeWire,
  OwnBreachesWire,
  OwnProposalsWire,
  OwnSurveysWire,
  PrivacyLinkMadeWire,
  PrivacyLinkWire,
  ProposeWire,
  PublicBreachesWire,
  RateCreativeWire,
  ReceiptWire,
  RefuseRequestWire,
  RequestQueueWire,
  RightsAnswerWire,
  RightsRequestState,
  RightsRequestStateWire,
  RightsRequestsWire,
  RightsRequestWire,
  SettleThreadWire,
  ThreadAnswerWire,
  ThreadBegunWire,
  ThreadsWire,
  ThreadWire,
} from "@seimbang/contracts";
import { type AskServer, type ClientSettings, createAskServer } from "./ask-server.ts";
import { createPageClient } from "./create-page-client.ts";

/** A page of a list: `before` is the `next` of the page before it. */
type Page = { readonly before?: string; readonly limit?: number };
type Deleted = { readonly deleted: number };

export type SeimbangClient = ReturnType<typeof createClient>;

/** Every route that a shop's page, app or server asks, with its types. A refusal is thrown as SeimbangProblem. */
export const createClient = (settings: ClientSettings) => {
  const ask = createAskServer(settings);
  return { ...createPageClient(settings), ...aboutMe(ask), ...forShopServers(ask) };
};

/** What is known of a customer, and what they may ask about it. */
const aboutMe = (ask: AskServer) => ({
  notice: () => ask<NoticeWire>("GET", "/v1/notice"),
  known: () => ask<KnownWire>("GET", "/v1/me/known"),
  /** What a customer may say of themselves so that fairness can be audited, and for nothing else. */
  survey: {
    read: () => ask<FairnessSurveyWire>("GET", "/v1/me/survey"),
    answer: (answers: FairnessAnswersWire) => ask<FairnessSurveyWire>("PUT", "/v1/me/survey", { body: answers }),
    forget: () => ask<Deleted>("DELETE", "/v1/me/survey"),
  },
  /** What the shop asks its customers, each seldom, and what somebody answered. */
  surveys: {
    read: () => ask<OwnSurveysWire>("GET", "/v1/me/surveys"),
    answer: (surveyId: string, answers: AnswerSurveyWire) =>
      ask<OwnSurveysWire>("POST", `/v1/me/surveys/${encodeURIComponent(surveyId)}`, { body: answers }),
    remove: (surveyId: string) => ask<OwnSurveysWire>("DELETE", `/v1/me/surveys/${encodeURIComponent(surveyId)}`),
  },
  /** What customers propose, and what the shop changed because of what they said. */
  board: {
    read: () => ask<BoardWire>("GET", "/v1/board"),
    own: () => ask<OwnProposalsWire>("GET", "/v1/me/proposals"),
    propose: (proposal: ProposeWire) => ask<OwnProposalsWire>("POST", "/v1/me/proposals", { body: proposal }),
    remove: (proposalId: string) =>
      ask<OwnProposalsWire>("DELETE", `/v1/me/proposals/${encodeURIComponent(proposalId)}`),
    vote: (proposalId: string) => ask<OwnProposalsWire>("PUT", `/v1/me/votes/${encodeURIComponent(proposalId)}`),
    takeBackVote: (proposalId: string) =>
      ask<OwnProposalsWire>("DELETE", `/v1/me/votes/${encodeURIComponent(proposalId)}`),
  },
  /** What a customer writes to the shop, and is answered. */
  threads: {
    list: () => ask<ThreadsWire>("GET", "/v1/me/threads"),
    read: (threadId: string) => ask<ThreadWire>("GET", `/v1/me/threads/${encodeURIComponent(threadId)}`),
    begin: (begun: BeginThreadWire) => ask<ThreadBegunWire>("POST", "/v1/me/threads", { body: begun }),
    write: (threadId: string, text: string) =>
      ask<ThreadAnswerWire>("POST", `/v1/me/threads/${encodeURIComponent(threadId)}/posts`, { body: { text } }),
    /** Says that nothing is open any more. */
    settle: (threadId: string, settled: SettleThreadWire) =>
      ask<ThreadAnswerWire>("POST", `/v1/me/threads/${encodeURIComponent(threadId)}/settle`, { body: settled }),
    /** Undoes what one's own complaint changed. */
    takeBack: (threadId: string) =>
      ask<ThreadAnswerWire>("POST", `/v1/me/threads/${encodeURIComponent(threadId)}/take-back`),
  },
  /** How good a customer finds creatives that they were shown. */
  ratings: {
    list: () => ask<CreativeRatingsWire>("GET", "/v1/me/ratings"),
    give: (rating: RateCreativeWire) => ask<CreativeRatingWire>("PUT", "/v1/me/ratings", { body: rating }),
  },
  events: {
    list: (page: Page = {}) => ask<KnownEventsWire>("GET", withQuery("/v1/me/events", page)),
    correct: (eventId: string, correction: CorrectEventWire) =>
      ask<KnownEventWire>("PATCH", `/v1/me/events/${encodeURIComponent(eventId)}`, { body: correction }),
    remove: (eventId: string) => ask<Deleted>("DELETE", `/v1/me/events/${encodeURIComponent(eventId)}`),
    /** So many minutes back from the server's time, whatever the device takes for now. */
    removeLast: (minutes: number) => ask<Deleted>("DELETE", withQuery("/v1/me/events", { minutes })),
    /** All about a category, in the shop's own words, and below it. */
    removeCategory: (category: string) => ask<Deleted>("DELETE", withQuery("/v1/me/events", { category })),
    removeSince: (since: Date) => ask<Deleted>("DELETE", withQuery("/v1/me/events", { since: since.toISOString() })),
  },
  decisions: {
    list: (page: Page & { readonly preview?: boolean } = {}) =>
      ask<KnownDecisionsWire>("GET", withQuery("/v1/me/decisions", page)),
    /** With a locale it says what each product is called and looks like, also when the shop no longer has it. */
    receipt: (decisionId: string, locale?: string) =>
      ask<ReceiptWire>(
        "GET",
        withQuery(`/v1/decisions/${encodeURIComponent(decisionId)}`, {
          include: locale === undefined ? undefined : "product",
          locale,
        }),
      ),
  },
  consents: {
    list: () => ask<ConsentHistoryWire>("GET", "/v1/me/consents"),
    receipt: (choiceId: string) => ask<ConsentReceiptWire>("GET", `/v1/me/consents/${encodeURIComponent(choiceId)}`),
  },
  /** What happened to a customer's data, where a breach concerns them. */
  breaches: () => ask<OwnBreachesWire>("GET", "/v1/me/breaches"),
  /** What everybody was told. */
  publicBreaches: () => ask<PublicBreachesWire>("GET", "/v1/breaches"),
  /** A file to keep: all that is known. Its address alone opens nothing, since the token travels in a header. */
  export: (format: "json" | "csv" | "jsonld") =>
    ask<Blob>("GET", withQuery("/v1/me/export", { format }), { as: "blob" }),
  requests: {
    list: () => ask<RightsRequestsWire>("GET", "/v1/me/requests"),
    make: (request: RightsRequestWire) => ask<RightsRequestStateWire>("POST", "/v1/me/requests", { body: request }),
    certificate: (requestId: string) =>
      ask<CertificateWire>("GET", `/v1/me/requests/${encodeURIComponent(requestId)}/certificate`),
    /** Takes a request back while nobody has answered it. */
    revoke: (requestId: string) =>
      ask<RightsRequestStateWire>("POST", `/v1/me/requests/${encodeURIComponent(requestId)}/revoke`),
    /** Says that a request which reached the shop in this person's name is theirs. */
    confirm: (requestId: string) =>
      ask<RightsRequestStateWire>("POST", `/v1/me/requests/${encodeURIComponent(requestId)}/confirm`),
  },
});

/** What needs a secret key. */
const forShopServers = (ask: AskServer) => ({
  links: { make: (link: PrivacyLinkWire) => ask<PrivacyLinkMadeWire>("POST", "/v1/links", { body: link }) },
  received: {
    list: (state?: RightsRequestState) => ask<RequestQueueWire>("GET", withQuery("/v1/admin/requests", { state })),
    enter: (request: EnterRequestWire) => ask<RightsRequestStateWire>("POST", "/v1/admin/requests", { body: request }),
    answer: (requestId: string, answer: RightsAnswerWire) =>
      ask<RightsRequestStateWire>("POST", `/v1/admin/requests/${encodeURIComponent(requestId)}/answer`, {
        body: answer,
      }),
    refuse: (requestId: string, refusal: RefuseRequestWire) =>
      ask<RightsRequestStateWire>("POST", `/v1/admin/requests/${encodeURIComponent(requestId)}/refuse`, {
        body: refusal,
      }),
  },
});

const withQuery = (path: string, query: Readonly<Record<string, string | number | boolean | undefined>>): string => {
  const written = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return written.length === 0 ? path : `${path}?${written.join("&")}`;
};
