import type { PlacedCreativeWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { ItemPicture } from "../layout/item-picture.tsx";
import { RateCreative } from "./rate-creative.tsx";

type ReceiptCreativesProps = {
  readonly decisionId: string;
  readonly creatives: readonly PlacedCreativeWire[];
};

/** What campaigns showed: the words, who pays, and the true reason. */
export const ReceiptCreatives = ({ decisionId, creatives }: ReceiptCreativesProps) => {
  const { language } = useLanguage();
  return (
    <ul className="items">
      {creatives.map(({ campaignId, creativeId, kind, paidBy, words, product, reason }) => (
        <li key={`${campaignId}/${creativeId}`} className="item">
          <ItemPicture url={words?.imageUrl ?? product?.imageUrl} text={words?.imageText?.[language]} />
          <div>
            <p className="dim small">
              <FormattedMessage id={`decisions.creative.${kind}`} values={{ payer: paidBy }} />
            </p>
            <p className="item-title">{words?.title[language] ?? product?.title ?? creativeId}</p>
            {words === undefined ? null : <p className="small">{words.text[language]}</p>}
            {reason.code === "paid_placement" ? null : <p className="dim small">{reason.text[language]}</p>}
            <RateCreative decisionId={decisionId} creative={{ campaignId, creativeId }} />
            <p className="small">
              <Link
                to="/threads"
                search={{ from: "ad", decision: decisionId, campaign: campaignId, creative: creativeId }}
              >
                <FormattedMessage id="threads.from_ad" />
              </Link>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
};
