import { SegmentedControl } from "@mantine/core";
import type { BroadcastWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isLanguage, LANGUAGES, type Language } from "../../../../packages/web/src/language.ts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { previewQuery } from "./queries.ts";

const NAMES = { id: "Indonesia", en: "English" } as const;

/** How a letter reads for somebody of whom nothing is used, as mail programs draw it and as plain text. */
export const BroadcastPreview = ({ broadcast: { broadcastId, version } }: { readonly broadcast: BroadcastWire }) => {
  const say = useSay();
  const { language: own } = useLanguage();
  const [language, setLanguage] = useState<Language>(own);
  const preview = useQuery(previewQuery(broadcastId, version, language));
  return (
    <Panel
      title={say("broadcast.preview")}
      lead={say("broadcast.preview.lead")}
      actions={
        <SegmentedControl
          aria-label={say("account.language")}
          data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
          value={language}
          onChange={(value) => isLanguage(value) && setLanguage(value)}
        />
      }
    >
      <Loaded query={preview} height={520}>
        {({ subject, html, text }) => (
          <>
            <iframe className="letter" title={subject} sandbox="" srcDoc={html} />
            <details className="more">
              <summary>{say("broadcast.preview.text")}</summary>
              <pre className="kept report-text">{text}</pre>
            </details>
          </>
        )}
      </Loaded>
    </Panel>
  );
};
