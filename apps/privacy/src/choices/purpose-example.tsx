import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { usePreview } from "../preview/use-preview.ts";
import type { Level } from "./choice-state.ts";

type PurposeExampleProps = { readonly purpose: string; readonly cap: Level };

/** What the shop shows for one use just now, so that its switch is seen to work. Nothing where the shop shows nothing. */
export const PurposeExample = ({ purpose, cap }: PurposeExampleProps) => {
  const { language } = useLanguage();
  const { data } = usePreview(cap, purpose);
  const [item] = data?.items ?? [];
  if (item === undefined) return null;
  return (
    <span className="purpose-example">
      {item.product?.imageUrl === undefined ? null : <img src={item.product.imageUrl} alt="" width={36} height={36} />}
      <span>
        <FormattedMessage
          id="purposes.example"
          values={{ title: <b>{item.product?.title ?? item.productId}</b>, reason: item.reason.text[language] }}
        />
      </span>
    </span>
  );
};
