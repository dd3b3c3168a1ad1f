import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import type { CampaignWire, ExperimentWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { campaignsQuery } from "../campaigns/queries.ts";
import { ask } from "../data/ask.ts";
import { useShop } from "../data/shop-context.ts";
import { fieldProblems } from "../form/field-problems.ts";
import { KeptNote } from "../form/kept-note.tsx";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { draftFor, type ExperimentDraft, toDocument } from "./experiment-draft.ts";
import { experimentQuery } from "./queries.ts";

type ExperimentFormProps = { readonly campaign?: CampaignWire; readonly onClose: () => void };

const METRICS = ["purchased", "clicked", "carted", "revenue"] as const satisfies readonly ExperimentDraft["metric"][];
const NUMBERS = ["rise", "expectedRate", "margin", "plannedPeople", "plannedDays"] as const;
const POINTERS = {
  rise: "/success/0/rise",
  expectedRate: "/guardrail/expectedRate",
  margin: "/guardrail/margin",
  plannedPeople: "/plannedPeople",
  plannedDays: "/plannedDays",
} as const;

/** Declares an experiment, all of it before anybody is exposed; none of it changes afterwards. */
export const ExperimentForm = ({ campaign, onClose }: ExperimentFormProps) => {
  const say = useSay();
  const { currency } = useShop();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const campaigns = useQuery(campaignsQuery);
  const usual = useMemo(
    () => ({
      version: 0,
      value: draftFor(campaign && { campaignId: campaign.campaignId, name: campaign.document.name }),
    }),
    [campaign],
  );
  const kept = useDraft(`experiment.${campaign?.campaignId ?? "new"}`, usual);
  const draft = kept.value;
  const change = (changes: Partial<ExperimentDraft>): void => kept.change({ ...draft, ...changes });
  const declare = useMutation({
    mutationFn: () => ask<ExperimentWire>("POST", "/v1/admin/experiments", { body: { document: toDocument(draft) } }),
    onSuccess: (experiment) => {
      kept.discard();
      cache.setQueryData(experimentQuery(experiment.experimentId).queryKey, experiment);
      void cache.invalidateQueries({ queryKey: ["experiments", "all"] });
      void navigate({ to: "/experiments/$experimentId", params: { experimentId: experiment.experimentId } });
    },
  });
  const problemOf = useFieldProblem(fieldProblems(declare.error));
  return (
    <Dialog onClose={onClose} size="lg" title={say("experiments.new")}>
      <form
        className="stack"
        noValidate={true}
        onSubmit={(event) => {
          event.preventDefault();
          declare.mutate();
        }}
      >
        <p className="lead">{say("experiment.form.lead")}</p>
        <KeptNote draft={kept} />
        <TextInput
          label={say("experiments.name")}
          required={true}
          maxLength={120}
          value={draft.name}
          error={problemOf("/name")}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        {campaign === undefined ? (
          <NativeSelect
            label={say("experiment.form.about")}
            data={[
              { value: "", label: say("experiment.form.levels") },
              ...(campaigns.data ?? []).map(({ campaignId, name }) => ({ value: campaignId, label: name })),
            ]}
            value={draft.campaignId}
            onChange={({ currentTarget: { value: campaignId } }) =>
              change({ campaignId, about: campaignId === "" ? "levels" : "campaign" })
            }
          />
        ) : null}
        <div className="fields">
          <NativeSelect
            label={say("experiment.form.metric")}
            data={METRICS.map((value) => ({ value, label: say(`metric.${value}`) }))}
            value={draft.metric}
            onChange={({ currentTarget }) =>
              change({ metric: METRICS.find((each) => each === currentTarget.value) ?? "purchased" })
            }
          />
          {draft.metric === "revenue" ? (
            <NumberInput
              label={say("experiment.form.most", { currency })}
              min={1}
              thousandSeparator={true}
              value={draft.most}
              onChange={(value) => change({ most: Number(value) })}
            />
          ) : null}
          {NUMBERS.map((name) => (
            <NumberInput
              key={name}
              label={say(`experiment.form.${name}`)}
              description={say(`experiment.form.${name}_hint`)}
              min={0}
              thousandSeparator={true}
              value={draft[name]}
              error={problemOf(POINTERS[name])}
              onChange={(value) => change({ [name]: Number(value) })}
            />
          ))}
        </div>
        <Checkbox
          label={say("experiment.form.mayBeLimited")}
          checked={draft.mayBeLimited}
          onChange={({ currentTarget }) => change({ mayBeLimited: currentTarget.checked })}
        />
        <TroubleNote error={declare.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={declare.isPending}>
            {say("experiment.form.declare")}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};
