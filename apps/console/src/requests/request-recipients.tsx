import { type OneRequestWire, RECIPIENT_STATES } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";

/** How it stands with whoever received data of the person; nothing where nobody did. */
export const RequestRecipients = ({ recipients }: Pick<OneRequestWire, "recipients">) => {
  const say = useSay();
  const figures = useFigures();
  if (recipients.length === 0) return null;
  const named = (state: string): string => {
    // A newer server may know more of them.
    const name = RECIPIENT_STATES.find((each) => each === state);
    return name === undefined ? state : say(`request.recipient.${name}`);
  };
  return (
    <Panel title={say("request.recipients")} lead={say("request.recipients.lead")}>
      <ul className="list">
        {recipients.map(({ recipient, state, toldAt, finishedAt, failure }) => (
          <li key={recipient} className="list-row">
            <strong>{recipient}</strong>
            <span>{named(state)}</span>
            <span className="quiet">{figures.moment(finishedAt ?? toldAt)}</span>
            {failure === undefined ? null : <code className="quiet">{failure}</code>}
          </li>
        ))}
      </ul>
    </Panel>
  );
};
