import { CatalogueTableWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance } from "fastify";
import type { Authenticate } from "../http/authenticate.ts";
import { requirePermission } from "../http/permissions.ts";
import { listTableRows } from "./stored-items.ts";

type TableDependencies = { readonly database: Database; readonly authenticate: Authenticate };

/** The catalogue at one look, for people. */
export const registerCatalogueTable = (app: FastifyInstance, { database, authenticate }: TableDependencies): void => {
  const schema = {
    tags: ["catalogue"],
    summary: "All items at once, as much of each as a table shows",
    response: { 200: CatalogueTableWire },
  };
  app.get("/v1/admin/catalogue", { schema }, async (request) => {
    requirePermission(await authenticate(request), "catalogue.read");
    return { items: await listTableRows(database) };
  });
};
