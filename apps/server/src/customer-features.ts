import { join } from "node:path";
import { isQuiet, type SubjectKey } from "@seimbang/engine";
import { registerLog } from "./accountability/routes.ts";
import type { RegisterFeature } from "./app.ts";
import { registerOwnBoard } from "./board/own-routes.ts";
import { publicBoardRoutes } from "./board/public-routes.ts";
import { publicBreachRoutes } from "./breaches/public-routes.ts";
import { copiesFinder } from "./campaigns/read.ts";
import { everListedFinder } from "./catalogue/read.ts";
import type { CollectTools } from "./collect/collect-tools.ts";
import { collectRoutes } from "./collect/routes.ts";
import { registerHistory } from "./consent/history-routes.ts";
import { registerChoices } from "./consent/routes.ts";
import { registerDecisions } from "./decide/routes.ts";
import { learnRoutes } from "./education/page-routes.ts";
import { registerSurvey } from "./fairness/survey-routes.ts";
import type { AnswerPromptDependencies } from "./feedback/answer-prompt.ts";
import { registerFeedback } from "./feedback/routes.ts";
import type { Authenticate } from "./http/authenticate.ts";
import { createReadVisitor } from "./http/read-visitor.ts";
import type { WhoAsks } from "./http/who-asks.ts";
import { forget } from "./known/read.ts";
import { registerKnown } from "./known/routes.ts";
import { registerPublicMessages } from "./messages/public-routes.ts";
import { unsubscribeRoutes } from "./messages/unsubscribe-routes.ts";
import { noticeRoutes } from "./notice/routes.ts";
import { pagesRoutes } from "./pages/routes.ts";
import { registerSecurityTxt } from "./pages/security-txt.ts";
import type { FollowWay } from "./platform/follow-way.ts";
import { randomId } from "./platform/ids.ts";
import type { Metrics } from "./platform/metrics.ts";
import { homeCountries, listRecords, recipientDocumentOf } from "./records/read.ts";
import { registerCertificates } from "./rights/certificate-routes.ts";
import { honourBrowserSignal } from "./rights/honour-browser-signal.ts";
import { registerRights } from "./rights/routes.ts";
import type { ShopAppParts } from "./shop-app-parts.ts";
import { registerOwnSurveys } from "./surveys/own-routes.ts";
import { threadDeps } from "./thread-deps.ts";
import { registerThreads } from "./threads/routes.ts";
import { type Reply, takeReply } from "./threads/take-reply.ts";

type AppParts = Pick<
  ShopAppParts,
  "place" | "laws" | "makeId" | "visitorTokens" | "signals" | "live" | "decisions" | "accountability" | "managed"
>;
type CustomerFeaturesParts = AppParts &
  ShopAppParts["feeds"] & {
    readonly collectTools: CollectTools;
    readonly requestDeps: ReturnType<ShopAppParts["rights"]["requestsTelling"]>;
    /** Resolves once nothing can be answered or stored any more as before somebody's change. */
    readonly tellOfPerson: (subject: SubjectKey) => Promise<void>;
    readonly authenticate: Authenticate;
    readonly whoAsks: WhoAsks;
    readonly publishableKey: string;
    readonly metrics: Metrics;
    readonly follow: FollowWay;
  };

const APPS = join(import.meta.dirname, "../..");
/** Where `npm run build` puts what browsers load. */
const BUILT = { sdk: join(APPS, "sdk/dist"), privacy: join(APPS, "privacy/dist"), console: join(APPS, "console/dist") };

/** The routes of customers: what pages ask and tell, choices, the privacy centre, rights and what anybody may read. */
export const customerFeatures = (parts: CustomerFeaturesParts): readonly RegisterFeature[] => {
  const { place, laws, makeId, visitorTokens, decisions, collectTools, requestDeps, tellOfPerson } = parts;
  const { catalogue, authenticate, whoAsks, metrics } = parts;
  const { open, configuration, secrets, clock } = place;
  const { database } = open;
  const { registry, invasiveness, shop } = configuration;
  const { surveyPurpose } = configuration.fairness;
  const readRecipients = async () => (await listRecords(database, "recipient")).map(recipientDocumentOf);
  const isAtHome = homeCountries(configuration.laws.jurisdictions);
  const topicChannels = new Map([...configuration.messages.topics.values()].map((one) => [one.purpose, one.channel]));
  const readVisitor = createReadVisitor(visitorTokens.verify, clock);
  const findEverListed = everListedFinder(database, catalogue);
  const findCopies = copiesFinder(database);
  const { find: findProduct, categoryNames } = catalogue;
  const choices = {
    ...{ database, registry, surveyPurpose, topicChannels, clock, makeId, authenticate, visitorTokens },
    makeGrant: randomId,
    reportSignals: parts.signals.report,
    follow: parts.follow,
    onChoice: tellOfPerson,
  };
  const forgetBetween: AnswerPromptDependencies["forgetBetween"] = (transaction, subject, time, now) =>
    forget(transaction, subject, time, now, { registry, makeId, findEverListed });
  const feedback = {
    ...{ ...choices, secrets, findCopies, findProduct, categoryNames, readVisitor, forgetBetween },
    feedback: configuration.feedback,
    isQuietAt: (now: number) => isQuiet(invasiveness.quietHours, shop.timeZone, now),
    levelLimit: parts.live.disabled.limit,
    slots: configuration.slots,
  };
  const shown = { findProduct, findEverListed, findCopies, receipts: { database, secrets } };
  const known = {
    ...{
      database,
      secrets,
      registry,
      clock,
      makeId,
      surveyPurpose,
      whoAsks,
      findEverListed,
      findCopies,
      categoryNames,
    },
    decide: decisions.deps,
    isSensitiveCategory: collectTools.isSensitiveCategory,
    onChanged: tellOfPerson,
  };
  const rights = { ...requestDeps, authenticate, whoAsks, visitorTokens };
  const threads = {
    ...threadDeps({ database, secrets, clock, makeId, configuration, laws, findProduct, categoryNames }),
    ...{ authenticate, whoAsks, visitorTokens, onChoice: tellOfPerson },
  };
  const received = { database, secrets, clock, authenticate, messages: parts.managed.messages, onChoice: tellOfPerson };
  const survey = { database, registry, clock, authenticate, readVisitor, ...configuration.fairness };
  const voice = { database, secrets, registry, clock, makeId, whoAsks };
  return [
    (app) => registerOwnSurveys(app, { ...voice, sensitive: configuration.sensitive.fields }),
    (app) => registerOwnBoard(app, { ...voice, authenticate, visitorTokens }),
    (app) =>
      void app.register(
        publicBoardRoutes({
          board: parts.managed.board,
          authenticate,
          shop,
          values: configuration.messages.voice.values,
        }),
      ),
    (app) => registerChoices(app, choices),
    (app) => void app.register(collectRoutes(collectTools, { authenticate, prove: visitorTokens.prove })),
    (app) => registerDecisions(app, { ...shown, decide: decisions.deps, authenticate, readVisitor, metrics }),
    (app) => registerFeedback(app, feedback),
    (app) => registerSurvey(app, survey),
    (app) => registerKnown(app, known),
    (app) => registerThreads(app, threads),
    (app) => registerHistory(app, rights),
    (app) => registerRights(app, rights),
    (app) => registerCertificates(app, rights),
    (app) => {
      if (laws.jurisdictions.includes("ccpa")) honourBrowserSignal(app, rights);
    },
    (app) =>
      registerPublicMessages(app, {
        ...{ ...received, shop, messageSecrets: place.messageSecrets ?? {} },
        takeReply: (reply: Reply) => takeReply(reply, threads),
      }),
    (app) =>
      void app.register(unsubscribeRoutes({ ...received, registry, makeId, shop, messages: configuration.messages })),
    (app) => registerLog(app, parts.accountability),
    (app) =>
      void app.register(noticeRoutes({ database, configuration, laws, clock, authenticate, readRecipients, isAtHome })),
    (app) => void app.register(learnRoutes({ shop })),
    (app) => registerSecurityTxt(app, { shop, server: configuration.server, clock }),
    (app) => void app.register(publicBreachRoutes({ database, authenticate, shop })),
    (app) => {
      const { mail, voice } = configuration.messages;
      const told = { mailsLinks: mail !== undefined, values: voice.values, publishableKey: parts.publishableKey };
      void app.register(pagesRoutes({ built: BUILT, makeNonce: randomId, ...told, ...configuration }));
    },
  ];
};
