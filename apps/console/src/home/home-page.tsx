import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay, useMe } from "../access/session-context.ts";
import { BalanceSummary } from "../balance/balance-summary.tsx";
import { balanceQuery } from "../balance/queries.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { HealthPanel } from "./health-panel.tsx";
import { NeedsPanel } from "./needs-panel.tsx";

/** The day at one look: whether personalising is worth it, what waits for whoever is here, and whether all runs. */
export const HomePage = () => {
  const say = useSay();
  const may = useMay();
  const me = useMe();
  return (
    <Page title={say("home.title", { name: me.name })} lead={say("home.lead")}>
      {may("balance.read") ? <HomeBalance /> : null}
      <div className="columns columns-own">
        <NeedsPanel />
        <HealthPanel />
      </div>
    </Page>
  );
};

const HomeBalance = () => {
  const say = useSay();
  const balance = useQuery(balanceQuery({ by: "level" }));
  return (
    <Panel
      title={say("home.balance")}
      lead={say("balance.shop.lead")}
      actions={
        <Link className="text-link" to="/balance">
          {say("home.balance.more")}
        </Link>
      }
    >
      <Loaded query={balance} height={170}>
        {({ lines }) => {
          const shop = lines.find(({ by }) => by === "shop");
          return shop?.conversion === undefined ? (
            <Empty title={say("home.balance.empty.title")} text={say("home.balance.empty.text")} />
          ) : (
            <BalanceSummary line={shop} />
          );
        }}
      </Loaded>
    </Panel>
  );
};
