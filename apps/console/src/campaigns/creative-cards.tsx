import { Badge } from "@mantine/core";
import type { CreativeWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";

/** What customers would read, in both languages beside each other. */
export const CreativeCards = ({ creatives }: { readonly creatives: readonly CreativeWire[] }) => {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <Panel title={say("campaign.creatives")}>
      <ul className="list">
        {creatives.map(({ creativeId, kind, productId, imageUrl, imageText, title, text, evidence = [] }) => (
          <li key={creativeId} className="creative">
            {imageUrl === undefined ? null : <img src={imageUrl} alt={imageText?.[language] ?? ""} loading="lazy" />}
            <div className="creative-words">
              {(["id", "en"] as const).map((read) => (
                <div key={read} lang={read}>
                  <strong>{title[read]}</strong>
                  <p>{text[read]}</p>
                  {imageText === undefined ? null : (
                    <p className="dim small">{say("creative.in_picture", { text: imageText[read] })}</p>
                  )}
                </div>
              ))}
            </div>
            <div className="actions">
              <Badge color="gray">{say(`creative.kind.${kind}`)}</Badge>
              {productId === undefined ? null : <Badge color="gray">{productId}</Badge>}
              {evidence.length === 0 ? null : (
                <Badge color="teal">{say("creative.proven_by", { count: evidence.length })}</Badge>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
