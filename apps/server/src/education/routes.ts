import { type Language, StaffCertificateWire, TrainingReportWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { forStaff } from "../http/route-access.ts";
import { documentFormat, sendDocument } from "../http/send-document.ts";
import { requireStaff } from "../staff/read.ts";
import { type EducationRoutesDependencies, registerLearning, TAGS } from "./course-routes.ts";
import { trainingReportToCsv } from "./training-report-to-csv.ts";

const FORMATS = ["json", "html", "pdf"] as const;

/** Courses for the shop's people: to learn, to show that one did, and to see who has. */
export const registerEducation = (app: FastifyInstance, dependencies: EducationRoutesDependencies): void => {
  registerLearning(app, dependencies);
  registerCertificates(app, dependencies);
  registerReport(app, dependencies);
};

const registerCertificates = (app: FastifyInstance, { education, authenticate }: EducationRoutesDependencies): void => {
  const schema = {
    tags: ["courses"],
    summary: "A certificate of mine; of anybody for those who answer for training. It checks without asking the shop",
    params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
    querystring: Type.Object(documentFormat(FORMATS)),
    response: { 200: StaffCertificateWire },
  };
  type Asked = { Params: { id: string }; Querystring: { format?: (typeof FORMATS)[number]; lang?: Language } };
  app.get<Asked>("/v1/staff/certificates/:id", { schema, config: forStaff() }, async (request, reply) => {
    const { staffId, permissions } = await requireStaff(request, authenticate);
    const { id } = request.params;
    const certificate = await education.certificate(id, permissions.includes("staff.read") ? undefined : staffId);
    const { format = "json", lang = "id" } = request.query;
    if (format === "json") return certificate;
    const fileName = `${certificate.course}-${certificate.certificateId}`;
    return sendDocument(reply, education.print(certificate, lang), format, {
      path: request.url.split("?", 1)[0] ?? "",
      fileName,
    });
  });
};

const registerReport = (app: FastifyInstance, { education }: EducationRoutesDependencies): void => {
  const schema = {
    tags: TAGS,
    summary: "Who of the staff is trained, who has to be, and until when",
    querystring: Type.Object({
      format: Type.Optional(Type.String({ enum: ["json", "csv"], description: "`json` when absent." })),
    }),
    response: { 200: TrainingReportWire },
  };
  type Asked = { Querystring: { format?: "json" | "csv" } };
  app.get<Asked>("/v1/staff/training/report", { schema, config: forStaff("staff.read") }, async (request, reply) => {
    const report = await education.report();
    if (request.query.format !== "csv") return report;
    return reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", 'attachment; filename="training.csv"')
      .serializer(String)
      .send(trainingReportToCsv(report));
  });
};
