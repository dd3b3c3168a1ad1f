import { Button, Select } from "@mantine/core";
import type { CampaignStep, CampaignWire, Permission } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay, useMe } from "../access/session-context.ts";
import { experimentsQuery } from "../experiments/queries.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useDraft, type Versioned } from "../form/use-draft.ts";
import { useNotices } from "../form/use-notices.tsx";
import { ValuesCheck } from "../form/values-check.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { settingsQuery } from "../settings/queries.ts";
import { sayCopyPointer } from "./say-copy-field.ts";
import { usePause } from "./use-pause.ts";
import { useStep } from "./use-step.ts";

const PERMISSION: Readonly<Record<CampaignStep, Permission>> = {
  submit: "campaigns.edit",
  assess: "campaigns.approve",
  approve: "campaigns.approve",
  test: "campaigns.run",
  conclude: "campaigns.run",
  pause: "campaigns.run",
  resume: "campaigns.run",
  stop: "campaigns.run",
};
/** Those that somebody signs, or says something to; the others are done at once. */
const ASKED: readonly CampaignStep[] = ["assess", "approve", "conclude", "stop"];
const DECISIONS = ["launch", "limit", "refuse"] as const;
type Decision = (typeof DECISIONS)[number];

/** What can be done with a campaign now, and what each of it means. */
export const NextSteps = ({ campaign }: { readonly campaign: CampaignWire }) => {
  const say = useSay();
  const may = useMay();
  const { done } = useNotices();
  const step = useStep(campaign);
  const pause = usePause(campaign);
  const [asked, setAsked] = useState<CampaignStep>();
  const experiments = useQuery({
    ...experimentsQuery,
    enabled: campaign.next.includes("test") && may("campaigns.run"),
  });
  const isDeclared = experiments.data?.some(
    ({ campaignId, state }) => campaignId === campaign.campaignId && state === "draft",
  );
  const allowed = campaign.next.filter((each) => may(PERMISSION[each]));
  const possible = allowed.filter((each) => each !== "test" || isDeclared === true);
  const main = campaign.next.find((each) => each !== "stop" && each !== "pause");
  const take = (each: CampaignStep): void => {
    step.reset();
    if (each === "pause" || each === "resume") pause.mutate(each);
    else if (ASKED.includes(each)) setAsked(each);
    else step.mutate({ step: each }, { onSuccess: () => done({ text: say(`campaign.step.${each}.done`) }) });
  };
  return (
    <Panel
      title={say("campaign.next")}
      lead={say(main === undefined ? "campaign.next.none" : `campaign.step.${main}.what`)}
    >
      {asked === undefined ? (
        <TroubleNote error={step.error} nameOf={(field) => sayCopyPointer(say, campaign.document, field)} />
      ) : null}
      {main !== undefined && !allowed.includes(main) ? (
        <p className="quiet">{say(`campaign.step.${main}.who`)}</p>
      ) : null}
      {main === "test" && allowed.includes(main) && isDeclared === false ? (
        <p className="quiet">{say("campaign.step.test.first")}</p>
      ) : null}
      {possible.length === 0 ? null : (
        <div className="actions no-print">
          {possible.map((each) => (
            <Button
              key={each}
              variant={each === main ? "filled" : each === "stop" ? "subtle" : "default"}
              {...(each === "stop" ? { color: "red" } : {})}
              loading={step.isPending && step.variables?.step === each}
              onClick={() => take(each)}
            >
              {say(`campaign.step.${each}`)}
            </Button>
          ))}
        </div>
      )}
      {asked === undefined ? null : (
        <SignedStep campaign={campaign} step={asked} taking={step} onClose={() => setAsked(undefined)} />
      )}
    </Panel>
  );
};

type SignedStepProps = {
  readonly campaign: CampaignWire;
  readonly step: CampaignStep;
  readonly taking: ReturnType<typeof useStep>;
  readonly onClose: () => void;
};

const SignedStep = ({ campaign, step, taking, onClose }: SignedStepProps) => {
  const say = useSay();
  const me = useMe();
  const { done } = useNotices();
  const name = `campaign.${campaign.campaignId}.${step}`;
  const beside = useDraft(`${name}.beside`, NOTHING_ASKED);
  const { decision } = beside.value;
  const settings = useQuery({ ...settingsQuery, enabled: step === "approve" });
  const values = step === "approve" ? (settings.data?.voice.values ?? []) : [];
  const heldAgainst = beside.value.heldAgainst.filter((id) => values.some((value) => value.id === id));
  const judge = (judgement: string | undefined): Promise<unknown> =>
    taking.mutateAsync(
      {
        step,
        ...(judgement === undefined ? {} : { by: me.name, judgement }),
        ...(decision === undefined ? {} : { decision }),
        ...(heldAgainst.length === 0 ? {} : { heldAgainst }),
      },
      {
        onSuccess: () => {
          done({ text: say(`campaign.step.${step}.done`) });
          onClose();
        },
      },
    );
  return (
    <JudgementForm
      name={name}
      title={say(`campaign.step.${step}`)}
      lead={say(`campaign.step.${step}.what`)}
      action={say(`campaign.step.${step}`)}
      isRequired={step === "approve"}
      isReady={heldAgainst.length === values.length}
      isPending={taking.isPending}
      error={taking.error}
      onJudge={judge}
      {...{ beside, onClose }}
    >
      <ValuesCheck
        values={values}
        checked={heldAgainst}
        onChange={(checked) => beside.change({ ...beside.value, heldAgainst: checked })}
      />
      {step === "conclude" ? (
        <Select
          label={say("campaign.decision")}
          description={say("campaign.decision_hint")}
          placeholder={say("campaign.decision.gate")}
          clearable={true}
          data={DECISIONS.map((value) => ({ value, label: say(`campaign.decision.${value}`) }))}
          value={decision ?? null}
          onChange={(value) => beside.change({ ...beside.value, decision: DECISIONS.find((each) => each === value) })}
        />
      ) : null}
    </JudgementForm>
  );
};

type Asked = { readonly decision?: Decision | undefined; readonly heldAgainst: readonly string[] };
const NOTHING_ASKED: Versioned<Asked> = { version: 0, value: { heldAgainst: [] } };
