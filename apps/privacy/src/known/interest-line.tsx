import { type KnownWire, sourceName } from "@seimbang/contracts";
import { FormattedMessage, FormattedNumber } from "react-intl";
import { useLanguage } from "../language/language-context.ts";

type InterestLineProps = { readonly interest: KnownWire["interests"][number] };

const LEAST_SAID = 0.01;

export const InterestLine = ({ interest: { name, origin, from, share } }: InterestLineProps) => {
  const { language } = useLanguage();
  return (
    <li>
      <p className="share-words">
        <span>{name[language]}</span>
        {share < LEAST_SAID ? (
          <FormattedMessage id="interests.under_one" />
        ) : (
          <FormattedNumber value={share} style="percent" maximumFractionDigits={0} />
        )}
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
  );
};
