import { CatalogueTableWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance } from "fastify";
import { permitted } from "../http/route-access.ts";
import { listTableRows } from "./stored-items.ts";

/** The catalogue at one look, for people. */
export const registerCatalogueTable = (app: FastifyInstance, { database }: { readonly database: Database }): void => {
  const schema = {
    tags: ["catalogue"],
    summary: "All items at once, as much of each as a table shows",
    response: { 200: CatalogueTableWire },
  };
  app.get("/v1/admin/catalogue", { schema, config: permitted("catalogue.read") }, async () => ({
    items: await listTableRows(database),
  }));
};
