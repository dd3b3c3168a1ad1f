import type { ReceiptWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";

/** One decision as it was recorded: what was shown with the reason of each, what of the person was read, and what was not. */
export const DecisionCard = ({ decision }: { readonly decision: ReceiptWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { slot, at, level, items, creatives = [], used, withheld } = decision;
  return (
    <details className="more">
      <summary>
        {say("decision.of", { slot, at: figures.moment(at), level: level.effective })}
        <span className="quiet"> {say("decision.items", { count: items.length + creatives.length })}</span>
      </summary>
      <div className="stack">
        <ol className="reasons">
          {items.map(({ productId, product, reason }) => (
            <li key={productId}>
              <strong>{product?.title ?? productId}</strong> <span className="quiet">{reason.text[language]}</span>
            </li>
          ))}
          {creatives.map(({ campaignId, creativeId, words, paidBy, reason }) => (
            <li key={`${campaignId} ${creativeId}`}>
              <strong>{words?.title[language] ?? creativeId}</strong>{" "}
              <span className="quiet">
                {say("decision.paid_by", { paidBy })} {reason.text[language]}
              </span>
            </li>
          ))}
        </ol>
        <p>
          {say("decision.used")}{" "}
          {used.length === 0 ? say("decision.nothing") : used.map((each) => say(`source.${each}`)).join(", ")}
        </p>
        {withheld.length === 0 ? null : (
          <p className="quiet">
            {say("decision.withheld")}{" "}
            {withheld.map(({ source, why }) => `${say(`source.${source}`)} (${say(`withheld.${why}`)})`).join(", ")}
          </p>
        )}
      </div>
    </details>
  );
};
