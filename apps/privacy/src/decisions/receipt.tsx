import { useQuery } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useConnection } from "../connection/connection-context.ts";
import { Disclosure } from "../layout/disclosure.tsx";
import { Loaded } from "../layout/loaded.tsx";
import { Note } from "../layout/note.tsx";
import { LearnLink } from "../learn/learn-link.tsx";
import { UsedAndNot } from "../preview/used-and-not.tsx";
import { AskForReview } from "../rights/ask-for-review.tsx";
import { ReceiptCreatives } from "./receipt-creatives.tsx";
import { ReceiptItems } from "./receipt-items.tsx";

/** Why everything in a decision was shown, what it was made from, and what was taken out on the way. */
export const Receipt = ({ decisionId }: { readonly decisionId: string }) => {
  const { client } = useConnection();
  const { language } = useLanguage();
  const receipt = useQuery({
    queryKey: ["receipt", decisionId, language],
    queryFn: () => client.decisions.receipt(decisionId, language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Loaded query={receipt}>
      {(loaded) => (
        <div className="event-inside">
          {loaded.preview === undefined ? null : (
            <Note>
              <FormattedMessage id={`decisions.preview.${loaded.preview}`} />
            </Note>
          )}
          {loaded.creatives === undefined ? null : (
            <ReceiptCreatives decisionId={loaded.decisionId} creatives={loaded.creatives} />
          )}
          <ReceiptItems items={loaded.items} />
          <UsedAndNot decision={loaded} />
          <LearnLink page="suggestions" />
          {loaded.removed.length === 0 ? null : (
            <Disclosure
              title={
                <span className="small">
                  <FormattedMessage id="decisions.removed" values={{ count: loaded.removed.length }} />
                </span>
              }
            >
              <dl className="pairs small">
                {loaded.removed.map(({ productId, why, product }) => (
                  <div key={productId}>
                    <dt>{product?.title ?? productId}</dt>
                    <dd className="dim">
                      <FormattedMessage id={`removed.${why}`} />
                    </dd>
                  </div>
                ))}
              </dl>
            </Disclosure>
          )}
          {loaded.preview === undefined ? <AskForReview decisionId={loaded.decisionId} /> : null}
          <p className="dim small">
            <FormattedMessage id="decisions.number" values={{ number: loaded.decisionId }} />
          </p>
        </div>
      )}
    </Loaded>
  );
};
