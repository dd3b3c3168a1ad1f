import { useQuery } from "@tanstack/react-query";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { FeedsPanel } from "./feeds-panel.tsx";
import { ProductsTable } from "./products-table.tsx";
import { catalogueQuery, catalogueReportQuery } from "./queries.ts";

/** What is sold, what of it is sensitive, and what was wrong with the feeds that brought it. */
export const CataloguePage = () => {
  const say = useSay();
  const items = useQuery(catalogueQuery);
  const report = useQuery(catalogueReportQuery);
  return (
    <Page title={say("nav.catalogue")} lead={say("catalogue.lead")}>
      <Loaded query={items} height={560}>
        {(rows) => <ProductsTable rows={rows} />}
      </Loaded>
      <Loaded query={report} height={180}>
        {(data) => <FeedsPanel report={data} />}
      </Loaded>
    </Page>
  );
};
