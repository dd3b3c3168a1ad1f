import { type OneRequestWire, REQUEST_STEPS } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";

/** Who did what with it and when; the person's own copy has the same without the names. */
export const RequestHistory = ({ request }: { readonly request: OneRequestWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { history, receivedAt, channel } = request;
  const named = (step: string): string => {
    // A newer server may know more of them.
    const name = REQUEST_STEPS.find((each) => each === step);
    return name === undefined ? step : say(`request.step.${name}`);
  };
  return (
    <Panel title={say("request.history")} lead={say("request.history.lead")}>
      <ol className="history">
        {history.toReversed().map(({ at, step, by }) => (
          <li key={`${at} ${step}`}>
            <p>
              <strong>{named(step)}</strong>{" "}
              <span className="quiet">
                <time dateTime={at}>{figures.moment(at)}</time> ·{" "}
                {by ?? say(isOfClock(step) ? "request.by_clock" : "request.by_person")}
              </span>
            </p>
          </li>
        ))}
        <li>
          <p>
            <strong>{say("request.step.received")}</strong>{" "}
            <span className="quiet">
              <time dateTime={receivedAt}>{figures.moment(receivedAt)}</time> · {say(`request.channel.${channel}`)}
            </span>
          </p>
        </li>
      </ol>
    </Panel>
  );
};

/** What becomes of a request by the time alone. */
const OF_CLOCK = ["warned", "escalated", "expired", "acknowledgement_warned", "acknowledgement_escalated"];
const isOfClock = (step: string): boolean => OF_CLOCK.includes(step);
