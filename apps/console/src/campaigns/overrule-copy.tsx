import { Button } from "@mantine/core";
import type { CampaignWire, CopyCheckWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay, useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { sayCopyField } from "./say-copy-field.ts";

type Finding = CopyCheckWire["findings"][number];

/** What is let stand: one rule at one passage. */
const keyOf = ({ creativeId, field, language, rule }: Finding): string => `${creativeId}.${field}.${language}.${rule}`;

/** What the copy rules find in a campaign as it is stored, and the way to let a passage stand, in writing. */
export const OverruleCopy = ({ campaign }: { readonly campaign: CampaignWire }) => {
  const { campaignId, document, version } = campaign;
  const say = useSay();
  const may = useMay();
  const me = useMe();
  const cache = useQueryClient();
  const { language } = useLanguage();
  const { done } = useNotices();
  const [chosen, setChosen] = useState<Finding>();
  const queryKey = ["campaigns", "stored-copy", campaignId, version];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      ask<CopyCheckWire>("POST", "/v1/admin/copy-checks", {
        body: {
          campaignId,
          ...(document.schedule.until === undefined ? {} : { until: document.schedule.until }),
          creatives: document.creatives.map(({ creativeId, productId, offerId, title, text, imageText, evidence }) => ({
            ...{ creativeId, title, text },
            ...(imageText === undefined ? {} : { imageText }),
            ...(productId === undefined ? {} : { productId }),
            ...(offerId === undefined ? {} : { offerId }),
            ...(evidence === undefined ? {} : { evidence }),
          })),
        },
        signal,
      }),
  });
  const overrule = useMutation({
    mutationFn: (judgement: string) =>
      ask<object>("POST", "/v1/admin/overrulings/copy", {
        body: {
          ...{ by: me.name, judgement, campaignId },
          ...{ creativeId: chosen?.creativeId, field: chosen?.field, language: chosen?.language, rule: chosen?.rule },
        },
      }),
    onSuccess: () => {
      done({ text: say("overrule.copy.done") });
      setChosen(undefined);
      void cache.invalidateQueries({ queryKey });
      void cache.invalidateQueries({ queryKey: ["overrulings"] });
    },
  });
  const findings = (data?.findings ?? []).filter(({ severity }) => severity === "blocks");
  if (findings.length === 0) return null;
  return (
    <Panel title={say("overrule.copy")} lead={say("overrule.copy.lead")}>
      <ul className="list">
        {findings.map((finding) => (
          <li key={`${keyOf(finding)}.${finding.message.en}`} className="list-row">
            <span>
              <strong>{sayCopyField(say, finding)}:</strong> {finding.message[language]}{" "}
              <span className="quiet">{finding.rule}</span>
            </span>
            {finding.isOverrulable && may("campaigns.approve") ? (
              <Button size="xs" onClick={() => setChosen(finding)}>
                {say("overrule.copy.do")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {chosen === undefined ? null : (
        <JudgementForm
          name={`campaign.${campaignId}.overrule.${keyOf(chosen)}`}
          title={say("overrule.copy.do")}
          lead={say("overrule.copy.what")}
          action={say("overrule.copy.do")}
          isRequired={true}
          isPending={overrule.isPending}
          error={overrule.error}
          onJudge={(judgement) => overrule.mutateAsync(judgement ?? "")}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Panel>
  );
};
