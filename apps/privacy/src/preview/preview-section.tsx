import { useState } from "react";
import { FormattedMessage } from "react-intl";
import type { Level } from "../choices/choice-state.ts";
import { useConnection } from "../connection/connection-context.ts";
import { Note } from "../layout/note.tsx";
import { Panel } from "../layout/panel.tsx";
import { AllowPreview } from "./allow-preview.tsx";
import { PreviewItems } from "./preview-items.tsx";
import { SUGGESTIONS, usePreview } from "./use-preview.ts";
import { UsedAndNot } from "./used-and-not.tsx";

type PreviewSectionProps = { readonly level: Level; readonly cap: Level };
type Grant = { readonly level: Level; readonly token: string };

/** The effect of a level on what the shop shows. Where it cannot be shown, nothing is. */
export const PreviewSection = ({ level, cap }: PreviewSectionProps) => {
  const { who } = useConnection();
  const [grant, setGrant] = useState<Grant>();
  const { data, isPlaceholderData } = usePreview(level, SUGGESTIONS, grant?.level === level ? grant.token : undefined);
  if (data === undefined) return null;
  const isHigher = level > cap;
  return (
    <Panel title="preview.title" lead={isHigher ? "preview.lead_higher" : "preview.lead"}>
      <div className="preview" aria-busy={isPlaceholderData}>
        {data.preview === "sample" ? (
          <Note>
            <FormattedMessage id="preview.sample" />
          </Note>
        ) : null}
        {data.preview === "granted" ? (
          <Note>
            <FormattedMessage id="preview.granted" />
          </Note>
        ) : null}
        <PreviewItems items={data.items} />
        <UsedAndNot decision={data} />
        {isHigher && data.preview === "sample" && who === "customer" ? (
          <AllowPreview level={level} allowed={(token) => setGrant({ level, token })} />
        ) : null}
      </div>
    </Panel>
  );
};
