import { ExportInvoicesWire, InvoicesWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { permittedPersonal } from "../http/route-access.ts";
import { type ExportInvoicesDeps, exportInvoices } from "./export-invoices.ts";

/** What a tax office may ask for. */
export const registerInvoices = (app: FastifyInstance, { ...deps }: ExportInvoicesDeps): void => {
  const schema = {
    tags: ["invoices"],
    summary: "Records of orders that a law makes the shop keep; who takes them and why is logged first",
    body: ExportInvoicesWire,
    response: { 200: InvoicesWire },
  };
  app.post<{ Body: ExportInvoicesWire }>(
    "/v1/admin/invoices/export",
    { schema, config: permittedPersonal("invoices.export") },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return { invoices: await exportInvoices(request.body, deps) };
    },
  );
};
