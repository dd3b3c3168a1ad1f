import {
  BreachesWire,
  BreachWire,
  CloseBreachWire,
  EditBreachWire,
  ListBreachPeopleWire,
  MailNoticeWire,
  OwnBreachesWire,
  RecordBreachWire,
  RecordSentWire,
  SignNoticeWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { type TSchema, Type } from "typebox";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { sendHumanPage } from "../http/human-page.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { parsedBelow } from "../http/parse-document.ts";
import type { Permission } from "../http/permissions.ts";
import { permitted } from "../http/route-access.ts";
import { textAnswer } from "../http/text-answer.ts";
import { VISITOR_HEADER, type WhoAsks } from "../http/who-asks.ts";
import type { Clock } from "../platform/clock.ts";
import type { BreachDeps } from "./breach-deps.ts";
import type { Breaches } from "./open-breaches.ts";
import { ownBreaches } from "./own-breaches.ts";
import { publicBreaches } from "./public-breaches.ts";
import { previewOfPublicPage } from "./public-page.ts";

export type BreachRoutesDependencies = Pick<BreachDeps, "database" | "secrets"> & {
  readonly breaches: Breaches;
  readonly shop: Pick<ShopConfiguration["shop"], "name" | "languages" | "timeZone">;
  readonly clock: Clock;
  readonly whoAsks: WhoAsks;
};

const TAGS = ["breaches"];
/** A hundred thousand customers' numbers of 150 characters; no route takes a larger body. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The register for whoever answers for data, and to everybody what concerns them. */
export const registerBreaches = (app: FastifyInstance, dependencies: BreachRoutesDependencies): void => {
  registerReading(app, dependencies);
  registerWriting(app, dependencies);
  registerOwn(app, dependencies);
};

const OneBreach = { id: Type.String({ maxLength: 64 }) };
type One = { Params: { id: string } };
type OneNotice = { Params: { id: string; notice: string } };

const registerReading = (app: FastifyInstance, { breaches, database, shop, clock }: BreachRoutesDependencies): void => {
  const list = { tags: TAGS, summary: "All breaches and drills, the newest first", response: { 200: BreachesWire } };
  app.get("/v1/admin/breaches", { schema: list, config: permitted("breaches.read") }, async () => {
    return breaches.list();
  });
  const one = {
    tags: TAGS,
    summary: "One breach: to whom it has to be told until when, what is missing, and how the notices read",
    params: Type.Object(OneBreach),
    response: { 200: BreachWire },
  };
  app.get<One>("/v1/admin/breaches/:id", { schema: one, config: permitted("breaches.read") }, async (request) => {
    return breaches.show(request.params.id);
  });
  const preview = {
    tags: TAGS,
    summary: "How the public page of breaches would read with this one, as a page; a drill as well",
    params: Type.Object(OneBreach),
    querystring: Type.Object({ lang: Type.Optional(Type.String({ enum: ["id", "en"] })) }),
    response: { 200: textAnswer("The page.", "text/html") },
  };
  app.get<One>(
    "/v1/admin/breaches/:id/public-page",
    { schema: preview, config: permitted("breaches.read") },
    async (request, reply) => {
      const breach = await breaches.show(request.params.id);
      const told = await publicBreaches(database);
      const language = languageOfPage(request, shop.languages);
      return sendHumanPage(reply, previewOfPublicPage(breach, told, { ...shop, language, now: clock() }));
    },
  );
};

const registerWriting = (app: FastifyInstance, { breaches }: BreachRoutesDependencies): void => {
  const record = {
    tags: TAGS,
    summary: "Put a breach into the register, or begin a drill",
    body: RecordBreachWire,
    response: { 201: BreachWire },
  };
  app.post(
    "/v1/admin/breaches",
    { schema: record, config: permitted("breaches.edit"), ...parsedBelow },
    async (request, reply) => {
      return reply.status(201).send(await breaches.record(request.body));
    },
  );

  const onBreach = (summary: string, body: TSchema) => ({
    ...{ tags: TAGS, summary, body },
    params: Type.Object(OneBreach),
    response: { 200: BreachWire },
  });
  type Write = readonly ["POST" | "PUT", string, string, TSchema, Permission, Breaches["edit"]];
  const writes: readonly Write[] = [
    ["PUT", "", "Write a further version, as more is known", EditBreachWire, "breaches.edit", breaches.edit],
    ["POST", "/people", "Find who is concerned", ListBreachPeopleWire, "breaches.edit", breaches.listPeople],
    [
      "POST",
      "/notices/people/mail",
      "Write the signed notice to everybody concerned of whom a mail address is kept",
      MailNoticeWire,
      "breaches.sign",
      breaches.mail,
    ],
    [
      "POST",
      "/closure",
      "End the work on a breach, with what was learned",
      CloseBreachWire,
      "breaches.sign",
      breaches.close,
    ],
  ];
  for (const [method, path, summary, body, permission, run] of writes)
    app.route<One>({
      method,
      url: `/v1/admin/breaches/:id${path}`,
      schema: onBreach(summary, body),
      config: permitted(permission),
      ...(path === "/people" ? { bodyLimit: MOST_BYTES } : {}),
      ...parsedBelow,
      handler: async (request) => {
        return run(request.params.id, request.body);
      },
    });

  const onNotice = (summary: string, body: TSchema) => ({
    ...onBreach(summary, body),
    params: Type.Object({ ...OneBreach, notice: Type.String({ maxLength: 64 }) }),
  });
  const sign = onNotice("Sign one notice as it reads now, under one's name", SignNoticeWire);
  const url = "/v1/admin/breaches/:id/notices/:notice";
  app.post<OneNotice>(
    `${url}/signature`,
    { schema: sign, config: permitted("breaches.sign"), ...parsedBelow },
    async (request) => {
      return breaches.sign(request.params.id, request.params.notice, request.body);
    },
  );
  const sent = onNotice("Record that a signed notice was sent: how, when and to how many", RecordSentWire);
  app.post<OneNotice>(
    `${url}/sent`,
    { schema: sent, config: permitted("breaches.sign"), ...parsedBelow },
    async (request) => {
      return breaches.sent(request.params.id, request.params.notice, request.body);
    },
  );
};

const registerOwn = (app: FastifyInstance, { database, secrets, whoAsks }: BreachRoutesDependencies): void => {
  const schema = {
    tags: TAGS,
    headers: VISITOR_HEADER,
    summary: "What happened to my data, where I am concerned by a breach",
    response: { 200: OwnBreachesWire },
  };
  app.get("/v1/me/breaches", { schema }, async (request) => {
    const visitor = await whoAsks(request);
    return visitor === undefined ? { breaches: [] } : ownBreaches(visitor.subjectKey, { database, secrets });
  });
};
