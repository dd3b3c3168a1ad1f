import {
  ASSESSMENT_KINDS,
  type AssessmentKind,
  AssessmentsWire,
  AssessmentWire,
  RecordVersionsWire,
  SignAssessmentWire,
  WriteAssessmentWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { parsedBelow } from "../http/parse-document.ts";
import { permitted } from "../http/route-access.ts";
import { documentFormat, sendDocument } from "../http/send-document.ts";
import type { Assessments } from "./open-assessments.ts";
import { printAssessment } from "./print-assessment.ts";

export type AssessmentRoutesDependencies = {
  readonly assessments: Assessments;
  readonly authenticate: Authenticate;
  readonly shop: Pick<ShopConfiguration["shop"], "languages" | "timeZone" | "name">;
};

const TAGS = ["assessments"];
const ALL = "/v1/admin/assessments";
const ONE = `${ALL}/:kind/:subject`;
const params = Type.Object({
  kind: Type.Unsafe<AssessmentKind>(Type.String({ enum: [...ASSESSMENT_KINDS] })),
  subject: Type.String({ maxLength: 64, description: "As the list names it." }),
});
type One = { Params: { kind: AssessmentKind; subject: string } };
const FORMATS = ["json", "html", "pdf"] as const;
/** Room for every answer at its longest. */
const BODY_BYTES = 1_048_576;

/** What the shop's people assess, and sign with their names. */
export const registerAssessments = (app: FastifyInstance, dependencies: AssessmentRoutesDependencies): void => {
  registerReading(app, dependencies);
  registerVersions(app, dependencies);
  registerWriting(app, dependencies);
};

const registerReading = (app: FastifyInstance, dependencies: AssessmentRoutesDependencies): void => {
  const { assessments, shop } = dependencies;
  const list = {
    tags: TAGS,
    summary: "Everything that is assessed, how it stands, and what changed since it was signed",
    response: { 200: AssessmentsWire },
  };
  app.get(ALL, { schema: list, config: permitted("records.read") }, async () => {
    return assessments.list();
  });

  const version = Type.Optional(
    Type.String({
      pattern: "^[1-9]\\d{0,8}$",
      description: "As it was signed in that version; as it is now when absent.",
    }),
  );
  const one = {
    tags: TAGS,
    summary: "One assessment: what the running system says, what people wrote, and what is missing yet",
    params,
    querystring: Type.Object({ ...documentFormat(FORMATS), version }, { additionalProperties: false }),
    response: { 200: AssessmentWire },
  };
  type Asked = One & { Querystring: { format?: (typeof FORMATS)[number]; version?: string } };
  app.get<Asked>(ONE, { schema: one, config: permitted("records.read") }, async (request, reply) => {
    const { kind, subject } = request.params;
    const { format = "json", version: asked } = request.query;
    const found =
      asked === undefined
        ? await assessments.find(kind, subject)
        : await assessments.findSigned(kind, subject, Number(asked));
    if (format === "json") return found;
    const printed = printAssessment(found, languageOfPage(request, shop.languages), shop);
    const path = `${ALL}/${kind}/${encodeURIComponent(subject)}`;
    return sendDocument(reply, printed, format, { path, fileName: `${kind}-${subject}`.replaceAll("_", "-") });
  });
};

const registerVersions = (app: FastifyInstance, { assessments }: AssessmentRoutesDependencies): void => {
  const schema = {
    tags: TAGS,
    summary: "Every version of an assessment: who, when, why, and what was written",
    params,
    response: { 200: RecordVersionsWire },
  };
  app.get<One>(`${ONE}/versions`, { schema, config: permitted("records.read") }, async (request) => {
    return assessments.versionsOf(request.params.kind, request.params.subject);
  });
};

const registerWriting = (app: FastifyInstance, { assessments, authenticate }: AssessmentRoutesDependencies): void => {
  const write = {
    tags: TAGS,
    summary: "Write an assessment, all of it; refused where somebody else wrote since it was read",
    params,
    body: WriteAssessmentWire,
    response: { 200: AssessmentWire },
  };
  app.put<One>(
    ONE,
    { schema: write, config: permitted("records.edit"), bodyLimit: BODY_BYTES, ...parsedBelow },
    async (request) => {
      const caller = await authenticate(request);
      return assessments.write(request.params.kind, request.params.subject, request.body, caller.keyId);
    },
  );

  const sign = {
    tags: TAGS,
    summary: "Sign an assessment under one's name, with a decision and a judgement",
    params,
    body: SignAssessmentWire,
    response: { 200: AssessmentWire },
  };
  app.post<One>(`${ONE}/sign`, { schema: sign, config: permitted("records.sign"), ...parsedBelow }, async (request) => {
    const caller = await authenticate(request);
    return assessments.sign(request.params.kind, request.params.subject, request.body, caller.keyId);
  });
};
