import { type KnownWire, sourceName } from "@seimbang/contracts";
import { FormattedMessage, FormattedNumber } from "react-intl";
import { categoryWords } from "../language/category-words.ts";
import { useLanguage } from "../language/language-context.ts";
import { Panel } from "../layout/panel.tsx";

/** What the person said they like, and what follows from what they did. */
export const InterestsSection = ({ interests }: { readonly interests: KnownWire["interests"] }) => {
  const { language } = useLanguage();
  return (
    <Panel title="interests.title" lead={interests.length === 0 ? "interests.none" : "interests.lead"}>
      {interests.length === 0 ? null : (
        <ul className="shares">
          {interests.map(({ category, origin, from, share }) => (
            <li key={`${origin} ${category}`}>
              <p className="share-words">
                <span>{categoryWords(category)}</span>
                <FormattedNumber value={share} style="percent" maximumFractionDigits={0} />
              </p>
              <span className="share-bar" aria-hidden={true}>
                <span className="share-part" style={{ inlineSize: `${share * 100}%` }} />
              </span>
              <p className="dim small">
                {origin === "declared" ? (
                  <FormattedMessage id="interests.declared" />
                ) : (
                  <FormattedMessage
                    id="interests.derived"
                    values={{ from: from.map((source) => sourceName(source, language)).join(" · ") }}
                  />
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
