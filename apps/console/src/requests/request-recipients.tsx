import type { OneRequestWire } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";

/** How it stands with whoever received data of the person; nothing where nobody did. */
export const RequestRecipients = ({ recipients }: Pick<OneRequestWire, "recipients">) => {
  const say = useSay();
  const figures = useFigures();
  if (recipients.length === 0) return null;
  return (
    <Panel title={say("request.recipients")} lead={say("request.recipients.lead")}>
      <ul className="list">
        {recipients.map(({ recipient, state, toldAt, finishedAt, failure }) => (
          <li key={recipient} className="list-row">
            <strong>{recipient}</strong>
            <span>{state}</span>
            <span className="quiet">{figures.moment(finishedAt ?? toldAt)}</span>
            {failure === undefined ? null : <span className="quiet">{failure}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
};
