import type { ReceiptWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { ItemPicture } from "../layout/item-picture.tsx";

export const ReceiptItems = ({ items }: { readonly items: ReceiptWire["items"] }) => {
  const { language } = useLanguage();
  return (
    <ol className="items">
      {items.map(({ productId, product, reason, contributions }) => (
        <li key={productId} className="item">
          <ItemPicture url={product?.imageUrl} />
          <div>
            <p className="item-title">{product?.title ?? productId}</p>
            <p className="dim small">
              {reason.text[language]}
              {contributions.length === 0 ? null : (
                <>
                  {" · "}
                  <FormattedMessage id="decisions.contributions" values={{ count: contributions.length }} />
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
};
