import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { useNeeds } from "./use-needs.ts";

/** What waits for whoever is here, each a way to where it is done. */
export const NeedsPanel = () => {
  const say = useSay();
  const needs = useNeeds();
  return (
    <Panel title={say("needs.title")} lead={say("needs.lead")}>
      <Loaded query={needs} height={160}>
        {(all) =>
          all.length === 0 ? (
            <p className="calm">
              <IconCircleCheck size={20} aria-hidden={true} /> {say("needs.none")}
            </p>
          ) : (
            <ul className="list">
              {all.map(({ key, text, to, isUrgent }) => (
                <li key={key} className="need" data-urgent={isUrgent || undefined}>
                  <span className="state-dot" aria-hidden="true" />
                  <Link className="text-link" to={to}>
                    {text}
                  </Link>
                  {isUrgent ? <span className="need-urgent">{say("needs.urgent")}</span> : null}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
};
