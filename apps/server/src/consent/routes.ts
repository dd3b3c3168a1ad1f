import {
  ChoiceReceiptWire,
  ChoiceStateWire,
  ChoiceWire,
  type MessageChannel,
  PreviewGrantWire,
  PreviewWire,
  PurposesWire,
} from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { foldChoices, type PurposeId, type SubjectKey } from "@seimbang/engine";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { provenVisitor, requireVisitorToken } from "../http/read-visitor.ts";
import { VISITOR_OR_LINK } from "../http/who-may.ts";
import type { VisitorTokens } from "../identity/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { FollowWay } from "../platform/follow-way.ts";
import { pageSignals, type SignalReader, sendsGpc, signalsInHeader } from "../signals/read.ts";
import { writeChoices } from "./choice-entry.ts";
import { loadChoices } from "./load-choices.ts";
import { allowPreview, type PreviewDependencies } from "./preview-grants.ts";
import { recordChoice } from "./record-choice.ts";

export type ChoiceRoutesDependencies = PreviewDependencies & {
  readonly database: Database;
  readonly registry: DescribedRegistry;
  readonly surveyPurpose: PurposeId | undefined;
  /** By which way the messages of each topic come, by its purpose. */
  readonly topicChannels: ReadonlyMap<PurposeId, MessageChannel>;
  readonly clock: Clock;
  readonly authenticate: Authenticate;
  readonly visitorTokens: Pick<VisitorTokens, "verify" | "verifyOrCreate" | "verifyLink">;
  readonly reportSignals: SignalReader["report"];
  readonly follow: FollowWay;
  /**
   * Told in the turn in which a choice became durable, so that no later decision knows the former one. Resolves when
   * nothing that was judged by the former one is on its way to the disk.
   */
  readonly onChoice: (subject: SubjectKey) => Promise<void>;
};

const headers = Type.Object({
  "x-seimbang-visitor": Type.Optional(Type.String({ description: "The visitor's token." })),
});
const readingHeaders = Type.Object({
  ...headers.properties,
  "x-seimbang-signals": Type.Optional(
    Type.String({ description: "The page's signals as JSON, to be told in `signals` what was received and applied." }),
  ),
});

/** What is done with data here, and what a customer says about it. */
export const registerChoices = (app: FastifyInstance, dependencies: ChoiceRoutesDependencies): void => {
  registerPurposes(app, dependencies);
  registerReading(app, dependencies);
  registerWriting(app, dependencies);
  registerPreviews(app, dependencies);
};

const registerPurposes = (app: FastifyInstance, dependencies: ChoiceRoutesDependencies): void => {
  const { registry, surveyPurpose, topicChannels, authenticate } = dependencies;
  const schema = { tags: ["choices"], summary: "For what data is used, in words", response: { 200: PurposesWire } };
  app.get("/v1/purposes", { schema }, async (request) => {
    await authenticate(request);
    const purposes = registry.purposes.map(({ purposeId, dataUse: _use, fields: _fields, ...shown }) => ({
      purpose: purposeId,
      isAskedApart: purposeId === surveyPurpose || topicChannels.has(purposeId),
      ...channelOf(topicChannels.get(purposeId)),
      ...shown,
    }));
    return { registryVersion: registry.registryVersion, purposes };
  });
};

const channelOf = (channel: MessageChannel | undefined) => (channel === undefined ? {} : { channel });

const registerReading = (app: FastifyInstance, dependencies: ChoiceRoutesDependencies): void => {
  const { database, registry, clock, authenticate, visitorTokens, reportSignals } = dependencies;
  const schema = {
    tags: ["choices"],
    security: VISITOR_OR_LINK,
    summary: "What I chose",
    headers: readingHeaders,
    response: { 200: ChoiceStateWire },
  };
  app.get("/v1/me/choices", { schema }, async (request, reply) => {
    await authenticate(request);
    const now = clock();
    const token = requireVisitorToken(request);
    const visitor = provenVisitor(
      (await visitorTokens.verifyLink(token, now)) ?? (await visitorTokens.verify(token, now)),
    );
    reply.header("cache-control", "no-store");
    const nothingChosen = foldChoices([], registry, now);
    const { refuses, ...received } = reportSignals(signalsInHeader(request.headers));
    const signals = { ...received, refuses: [...refuses] };
    if (visitor === undefined) return { ...writeChoices(nothingChosen, now), signals };
    const choices = await loadChoices(database, registry, [visitor.subjectKey], now);
    return { ...writeChoices(choices.get(visitor.subjectKey) ?? nothingChosen, now), signals };
  });
};

const registerWriting = (app: FastifyInstance, dependencies: ChoiceRoutesDependencies): void => {
  const { database, clock, authenticate, visitorTokens, onChoice, follow } = dependencies;
  const schema = {
    tags: ["choices"],
    security: VISITOR_OR_LINK,
    summary: "Choose: only what is named changes, and it holds from the next decision on",
    headers,
    body: ChoiceWire,
    response: { 200: ChoiceReceiptWire },
  };
  app.put<{ Body: ChoiceWire }>("/v1/me/choices", { schema }, async (request, reply) => {
    await authenticate(request);
    const now = clock();
    const token = requireVisitorToken(request);
    const receipt = await follow("choice", async (step) => {
      const { subjectKey, kind } = await step("identify", async () =>
        provenVisitor((await visitorTokens.verifyLink(token, now)) ?? (await visitorTokens.verifyOrCreate(token, now))),
      );
      const origin = kind === "link" ? "link" : "choice";
      const recorded = await step("append to ledger", () =>
        database
          .transaction()
          .execute((transaction) =>
            recordChoice(transaction, subjectKey, choiceIn(request), now, { ...dependencies, origin }),
          ),
      );
      await step("let appends under way end", () => onChoice(subjectKey));
      return recorded;
    });
    return reply.header("cache-control", "no-store").send(receipt);
  });
};

const registerPreviews = (app: FastifyInstance, dependencies: ChoiceRoutesDependencies): void => {
  const { database, clock, authenticate, visitorTokens } = dependencies;
  const schema = {
    tags: ["choices"],
    summary: "Allow one preview of a higher level with my own data: once, within minutes, and nothing stays changed",
    headers,
    body: PreviewWire,
    response: { 201: PreviewGrantWire },
  };
  app.post<{ Body: PreviewWire }>("/v1/me/previews", { schema }, async (request, reply) => {
    await authenticate(request);
    const now = clock();
    const { subjectKey } = provenVisitor(await visitorTokens.verifyOrCreate(requireVisitorToken(request), now));
    const granted = await database
      .transaction()
      .execute((transaction) => allowPreview(transaction, subjectKey, request.body, now, dependencies));
    return reply.status(201).header("cache-control", "no-store").send(granted);
  });
};

/** The choice of a request, with the signals that were in force when it was made: beside it in the ledger, never in it. */
export const choiceIn = (request: FastifyRequest): ChoiceWire => {
  // The route's schema has looked at it.
  const choice = request.body as ChoiceWire;
  const { gpc } = pageSignals(sendsGpc(request.headers), choice.signals);
  return gpc ? { ...choice, signals: { ...choice.signals, gpc } } : choice;
};
