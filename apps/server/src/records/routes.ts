import {
  OfficerWire,
  ProcessingRecordWire,
  ProcessorRecordWire,
  RegisteredPurposesWire,
  WriteOfficerWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { parsedBelow } from "../http/parse-document.ts";
import { permitted } from "../http/route-access.ts";
import { documentFormat, sendDocument } from "../http/send-document.ts";
import type { Clock } from "../platform/clock.ts";
import type { Records } from "./open-records.ts";
import { printOfficer } from "./print-officer.ts";
import { printProcessingRecord, printWords } from "./print-processing-record.ts";
import { printProcessorRecord } from "./print-processor-record.ts";
import { processingToCsv, processorToCsv } from "./processing-to-csv.ts";
import { registerRegisters } from "./register-routes.ts";

export type RecordRoutesDependencies = {
  readonly records: Records;
  readonly authenticate: Authenticate;
  readonly shop: Pick<ShopConfiguration["shop"], "name" | "languages" | "timeZone">;
  readonly clock: Clock;
};

const TAGS = ["records"];
const FORMATS = ["json", "html", "csv", "pdf"] as const;
type Format = (typeof FORMATS)[number];

/** What the shop's people keep about what they do with data. */
export const registerRecords = (app: FastifyInstance, dependencies: RecordRoutesDependencies): void => {
  registerPurposes(app, dependencies);
  registerProcessing(app, dependencies);
  registerOfficer(app, dependencies);
  registerRegisters(app, dependencies);
};

const registerPurposes = (app: FastifyInstance, { records }: RecordRoutesDependencies): void => {
  const schema = {
    tags: TAGS,
    summary: "The purposes in force, with the slots and campaigns that rest on them",
    response: { 200: RegisteredPurposesWire },
  };
  app.get("/v1/admin/records/purposes", { schema, config: permitted("records.read") }, async () => {
    return records.purposes();
  });
};

const registerProcessing = (app: FastifyInstance, dependencies: RecordRoutesDependencies): void => {
  const { records, shop } = dependencies;
  const routes = [
    {
      path: "/v1/admin/records/processing",
      fileName: "records-of-processing",
      summary: "Records of processing (GDPR 30(1), UU PDP 31), made from what the running system enforces",
      response: ProcessingRecordWire,
      read: async () => {
        const record = await records.processing();
        return {
          record,
          print: printProcessingRecord.bind(undefined, record),
          toCsv: processingToCsv.bind(undefined, record),
        };
      },
    },
    {
      path: "/v1/admin/records/processor",
      fileName: "records-of-processing-for-others",
      summary: "Records of processing on behalf of others (GDPR 30(2))",
      response: ProcessorRecordWire,
      read: async () => {
        const record = await records.processor();
        return {
          record,
          print: printProcessorRecord.bind(undefined, record),
          toCsv: processorToCsv.bind(undefined, record),
        };
      },
    },
  ] as const;
  for (const { path, fileName, summary, response, read } of routes) {
    const schema = {
      tags: TAGS,
      summary,
      querystring: Type.Object(documentFormat(FORMATS), { additionalProperties: false }),
      response: { 200: response },
    };
    app.get<{ Querystring: { format?: Format } }>(
      path,
      { schema, config: permitted("records.read") },
      async (request, reply) => {
        const { format = "json" } = request.query;
        const { record, print, toCsv } = await read();
        if (format === "json") return record;
        const words = printWords(languageOfPage(request, shop.languages), shop.timeZone);
        if (format !== "csv") return sendDocument(reply, print(words), format, { path, fileName });
        return reply.type("text/csv; charset=utf-8").serializer(String).send(toCsv(words));
      },
    );
  }
};

const registerOfficer = (app: FastifyInstance, dependencies: RecordRoutesDependencies): void => {
  const { records, authenticate, shop, clock } = dependencies;
  const path = "/v1/admin/records/officer";
  const read = {
    tags: TAGS,
    summary: "Whether a data protection officer is needed, who it is, and whether the notice says so",
    querystring: Type.Object(documentFormat(["json", "html", "pdf"] as const), { additionalProperties: false }),
    response: { 200: OfficerWire },
  };
  app.get<{ Querystring: { format?: "json" | "html" | "pdf" } }>(
    path,
    { schema: read, config: permitted("records.read") },
    async (request, reply) => {
      const { format = "json" } = request.query;
      const officer = await records.officer();
      if (format === "json") return officer;
      const words = printWords(languageOfPage(request, shop.languages), shop.timeZone);
      const document = printOfficer(officer, { name: shop.name, now: clock() }, words);
      return sendDocument(reply, document, format, { path, fileName: "data-protection-officer" });
    },
  );

  const write = {
    tags: TAGS,
    summary: "Write down whether a data protection officer is needed and who it is, under one's name",
    body: WriteOfficerWire,
    response: { 200: OfficerWire },
  };
  app.put(path, { schema: write, config: permitted("records.sign"), ...parsedBelow }, async (request) => {
    const caller = await authenticate(request);
    return records.writeOfficer(request.body, caller.keyId);
  });
};
