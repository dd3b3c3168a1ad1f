import type { AssessmentWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";

type ItemFactsProps = { readonly facts: AssessmentWire["sections"][number]["items"][number]["facts"] };

/** What the running system says. */
export const ItemFacts = ({ facts }: ItemFactsProps) => {
  const { language } = useLanguage();
  if (facts.length === 0) return null;
  return (
    <ul className="bullets">
      {facts.map((text) => (
        <li key={text.en}>{text[language]}</li>
      ))}
    </ul>
  );
};
