import { useQuery } from "@tanstack/react-query";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { experimentChangesQuery } from "./queries.ts";

/** Who moved an experiment, when and why. */
export const ExperimentHistory = ({ experimentId }: { readonly experimentId: string }) => {
  const say = useSay();
  const figures = useFigures();
  const changes = useQuery(experimentChangesQuery(experimentId));
  return (
    <Panel title={say("history.title")}>
      <Loaded query={changes} height={120}>
        {(all) => (
          <ol className="history">
            {all.toReversed().map(({ version, to, at, by, judgement }) => (
              <li key={version}>
                <p>
                  <strong>{say(`experiment.became.${to}`)}</strong>{" "}
                  <span className="quiet">
                    <time dateTime={at}>{figures.moment(at)}</time> · {by ?? say("history.by_key")}
                  </span>
                </p>
                {judgement === undefined ? null : <blockquote className="kept">{judgement}</blockquote>}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Panel>
  );
};
