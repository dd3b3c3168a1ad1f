import { Badge } from "@mantine/core";
import type { CreativeWire } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";

/** What customers would read, in both languages beside each other. */
export const CreativeCards = ({ creatives }: { readonly creatives: readonly CreativeWire[] }) => {
  const say = useSay();
  return (
    <Panel title={say("campaign.creatives")}>
      <ul className="list">
        {creatives.map(({ creativeId, kind, productId, imageUrl, title, text, evidence = [] }) => (
          <li key={creativeId} className="creative">
            {imageUrl === undefined ? null : <img src={imageUrl} alt="" loading="lazy" />}
            <div className="creative-words">
              {(["id", "en"] as const).map((language) => (
                <div key={language} lang={language}>
                  <strong>{title[language]}</strong>
                  <p>{text[language]}</p>
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
