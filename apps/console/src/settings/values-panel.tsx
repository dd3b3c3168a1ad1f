import type { SettingsWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Panel } from "../page/panel.tsx";
import { WhereToChange } from "./where-to-change.tsx";

/** What the shop stands for, and what it never writes: said once, and used by approvals, by copy checks and in the privacy centre. */
export const ValuesPanel = ({ voice: { values, avoid } }: Pick<SettingsWire, "voice">) => {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <Panel title={say("values.title")} lead={say("values.lead")}>
      {values.length === 0 ? (
        <Empty title={say("values.empty.title")} text={say("values.empty.text")} />
      ) : (
        <ul className="bullets">
          {values.map((value) => (
            <li key={value.id}>{value[language]}</li>
          ))}
        </ul>
      )}
      {avoid.length === 0 ? null : (
        <p>
          <strong>{say("values.avoid")}</strong> {avoid.map((word) => `“${word}”`).join(", ")}
        </p>
      )}
      <WhereToChange at="messages.voice" />
    </Panel>
  );
};
