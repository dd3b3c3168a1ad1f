import { useQuery } from "@tanstack/react-query";
import { BalanceTable } from "../balance/balance-table.tsx";
import { balanceQuery } from "../balance/queries.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";

/** What suggestions are worth at each level, as drawing people at random has shown. */
export const LevelsPanel = () => {
  const say = useSay();
  const balance = useQuery(balanceQuery({ by: "level" }));
  return (
    <Panel title={say("models.levels")} lead={say("models.levels.lead")}>
      <Loaded query={balance} height={240}>
        {({ lines }) => <BalanceTable lines={lines.filter(({ by }) => by === "level")} by="level" />}
      </Loaded>
    </Panel>
  );
};
