import type { BreachWire } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";

/** Who wrote which version of the register. */
export const BreachHistory = ({ breach }: { readonly breach: BreachWire }) => {
  const say = useSay();
  const figures = useFigures();
  return (
    <Panel title={say("breach.history")} lead={say("breach.history.lead")}>
      <ol className="history">
        {breach.versions.toReversed().map(({ version, by, at }) => (
          <li key={version}>
            <strong>{say("history.version", { version })}</strong>{" "}
            <span className="quiet">
              <time dateTime={at}>{figures.moment(at)}</time> · {by}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
};
