import type { ReceiptWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../language/language-context.ts";

export const ReceiptItems = ({ items }: { readonly items: ReceiptWire["items"] }) => {
  const { language } = useLanguage();
  return (
    <ol className="receipt-items">
      {items.map(({ productId, product, reason, contributions }) => (
        <li key={productId}>
          <p>{product?.title ?? productId}</p>
          <p className="dim small">
            {reason.text[language]}
            {contributions.length === 0 ? null : (
              <>
                {" · "}
                <FormattedMessage id="decisions.contributions" values={{ count: contributions.length }} />
              </>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
};
