import type { SecurityMeasureWire, SecurityState } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";

const TONES: Readonly<Record<SecurityState, Tone>> = { on: "good", look: "care", off: "bad" };

/** What protects the data at this moment. */
export const SecurityPanel = ({ measures }: { readonly measures: readonly SecurityMeasureWire[] }) => {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <Panel title={say("security.title")} lead={say("security.lead")}>
      <ul className="list">
        {measures.map(({ measure, state, text }) => (
          <li key={measure} className="measure">
            <StateBadge tone={TONES[state]}>{say(`security.${state}`)}</StateBadge>
            <span>{text[language]}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
