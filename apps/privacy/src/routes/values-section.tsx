import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useConnection } from "../connection/connection-context.ts";
import { Panel } from "../layout/panel.tsx";

/** What the shop holds its messages and campaigns against, so that customers can too; nothing where it named nothing. */
export const ValuesSection = () => {
  const { values } = useConnection();
  const { language } = useLanguage();
  if (values.length === 0) return null;
  return (
    <Panel title="values.title" lead="values.lead">
      <ul className="bullets">
        {values.map((value) => (
          <li key={value.id}>{value[language]}</li>
        ))}
      </ul>
    </Panel>
  );
};
