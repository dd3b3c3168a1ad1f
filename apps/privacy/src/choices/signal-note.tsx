import type { ChoiceStateWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Note } from "../layout/note.tsx";
import { usePurposes } from "./use-purposes.ts";

type SignalNoteProps = { readonly choices: Pick<ChoiceStateWire, "signals"> };

/** Says that the browser's own signal arrived and what it stops, whatever was chosen here. */
export const SignalNote = ({ choices: { signals } }: SignalNoteProps) => {
  const { language } = useLanguage();
  const { data = [] } = usePurposes();
  if (signals === undefined || signals.refuses.length === 0) return null;
  const nameOf = (purpose: string): string => data.find((each) => each.purpose === purpose)?.name[language] ?? purpose;
  return (
    <Note>
      <FormattedMessage id="signal.applied" values={{ refused: signals.refuses.map(nameOf).join(", ") }} />
    </Note>
  );
};
