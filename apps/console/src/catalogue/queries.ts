import type { CatalogueReportWire, CatalogueTableWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const catalogueQuery = queryOptions({
  queryKey: ["catalogue", "items"],
  queryFn: async ({ signal }) => (await ask<CatalogueTableWire>("GET", "/v1/admin/catalogue", { signal })).items,
  staleTime: 60_000,
});

export const catalogueReportQuery = queryOptions({
  queryKey: ["catalogue", "report"],
  queryFn: ({ signal }) => ask<CatalogueReportWire>("GET", "/v1/catalogue/report", { signal }),
});
