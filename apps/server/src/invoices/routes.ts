import { ExportInvoicesWire, InvoicesWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import type { Authenticate } from "../http/authenticate.ts";
import { requirePermission } from "../http/permissions.ts";
import { type ExportInvoicesDeps, exportInvoices } from "./export-invoices.ts";

/** What a tax office may ask for. */
export const registerInvoices = (
  app: FastifyInstance,
  { authenticate, ...deps }: ExportInvoicesDeps & { readonly authenticate: Authenticate },
): void => {
  const schema = {
    tags: ["invoices"],
    summary: "Records of orders that a law makes the shop keep; who takes them and why is logged first",
    body: ExportInvoicesWire,
    response: { 200: InvoicesWire },
  };
  app.post<{ Body: ExportInvoicesWire }>("/v1/admin/invoices/export", { schema }, async (request, reply) => {
    requirePermission(await authenticate(request), "invoices.export");
    reply.header("cache-control", "no-store");
    return { invoices: await exportInvoices(request.body, deps) };
  });
};
