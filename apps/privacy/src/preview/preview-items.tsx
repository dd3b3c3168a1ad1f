import type { DecisionWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { ItemPicture } from "../layout/item-picture.tsx";

/** Items as the shop would show them, each with its true reason. */
export const PreviewItems = ({ items }: { readonly items: DecisionWire["items"] }) => {
  const { language } = useLanguage();
  if (items.length === 0)
    return (
      <p className="dim">
        <FormattedMessage id="preview.empty" />
      </p>
    );
  return (
    <ul className="items">
      {items.map(({ productId, product, reason }) => (
        <li key={productId} className="item">
          <ItemPicture url={product?.imageUrl} />
          <div>
            <p className="item-title">{product?.title ?? productId}</p>
            <p className="dim small">{reason.text[language]}</p>
          </div>
        </li>
      ))}
    </ul>
  );
};
