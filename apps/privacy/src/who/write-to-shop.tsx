import type { ThreadBegunWire } from "@seimbang/contracts";
import { useState } from "react";
import { FormattedDate, FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Panel } from "../layout/panel.tsx";
import { BeginSection } from "../threads/begin-section.tsx";

/** For whoever came by a message: they write, and read the answer once they are signed in. */
export const WriteToShop = () => {
  const { language } = useLanguage();
  const [answer, setAnswer] = useState<ThreadBegunWire>();
  if (answer === undefined) return <BeginSection about={{ from: "message" }} begun={setAnswer} />;
  return (
    <Panel title="threads.received">
      <p role="status">
        <FormattedMessage
          id="threads.received_text"
          values={{ date: <FormattedDate value={answer.dueAt} dateStyle="long" /> }}
        />
      </p>
      <ul className="bullets">
        {answer.changed.map(({ code, text }) => (
          <li key={code}>{text[language]}</li>
        ))}
      </ul>
    </Panel>
  );
};
