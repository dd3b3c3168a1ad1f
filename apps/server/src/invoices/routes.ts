import { Readable } from "node:stream";
import { ExportInvoicesWire, InvoicesWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { permittedPersonal } from "../http/route-access.ts";
import type { ExportInvoices } from "./export-invoices.ts";

/** What a tax office may ask for. */
export const registerInvoices = (
  app: FastifyInstance,
  { exportInvoices }: { readonly exportInvoices: ExportInvoices },
): void => {
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
      const pieces = await exportInvoices(request.body);
      return reply
        .header("cache-control", "no-store")
        .type("application/json; charset=utf-8")
        .send(Readable.from(pieces, { objectMode: false }));
    },
  );
};
