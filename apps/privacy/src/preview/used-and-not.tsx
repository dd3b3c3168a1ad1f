import { type DecisionWire, sourceName, withheldSentence } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Disclosure } from "../layout/disclosure.tsx";

type UsedAndNotProps = { readonly decision: Pick<DecisionWire, "used" | "withheld"> };

/** What a decision was made from, and what it left alone and why. */
export const UsedAndNot = ({ decision: { used, withheld } }: UsedAndNotProps) => {
  const { language } = useLanguage();
  const names = used.map((source) => sourceName(source, language)).join(" · ");
  return (
    <div className="small">
      <p>
        {used.length === 0 ? (
          <FormattedMessage id="used.nothing" />
        ) : (
          <FormattedMessage id="used.these" values={{ names }} />
        )}
      </p>
      {withheld.length === 0 ? null : (
        <Disclosure title={<FormattedMessage id="used.withheld" values={{ count: withheld.length }} />}>
          <dl className="pairs">
            {withheld.map(({ source, why }) => (
              <div key={source}>
                <dt>{sourceName(source, language)}</dt>
                <dd className="dim">{withheldSentence(why, language)}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      )}
    </div>
  );
};
