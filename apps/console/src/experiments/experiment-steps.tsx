import { Button } from "@mantine/core";
import type { ExperimentWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { experimentQuery } from "./queries.ts";

type Step = "start" | "stop";

/** Starts or stops an experiment, under a name and with reasons. One of a campaign is started by the campaign's test. */
export const ExperimentSteps = ({ experiment }: { readonly experiment: ExperimentWire }) => {
  const say = useSay();
  const me = useMe();
  const may = useMay();
  const cache = useQueryClient();
  const [asked, setAsked] = useState<Step>();
  const { experimentId, state, document } = experiment;
  const take = useMutation({
    mutationFn: ({ step, judgement }: { readonly step: Step; readonly judgement: string | undefined }) =>
      ask<ExperimentWire>("POST", `/v1/admin/experiments/${experimentId}/steps`, {
        body: { step, ...(judgement === undefined ? {} : { by: me.name, judgement }) },
      }),
    onSuccess: (next) => {
      cache.setQueryData(experimentQuery(experimentId).queryKey, next);
      void cache.invalidateQueries({ queryKey: ["experiments"] });
      setAsked(undefined);
    },
  });
  if (state === "stopped" || !may("experiments.run")) return null;
  if (state === "draft" && document.campaignId !== undefined)
    return (
      <Note>
        {say("experiment.start_by_campaign")}{" "}
        <Link className="text-link" to="/campaigns/$campaignId" params={{ campaignId: document.campaignId }}>
          {say("experiment.to_campaign")}
        </Link>
      </Note>
    );
  const step: Step = state === "draft" ? "start" : "stop";
  return (
    <div className="actions no-print">
      <Button variant={step === "start" ? "filled" : "default"} onClick={() => setAsked(step)}>
        {say(`experiment.step.${step}`)}
      </Button>
      {asked === undefined ? null : (
        <JudgementForm
          name={`experiment.${experimentId}.${asked}`}
          title={say(`experiment.step.${asked}`)}
          lead={say(`experiment.step.${asked}.what`)}
          action={say(`experiment.step.${asked}`)}
          isRequired={asked === "start"}
          isPending={take.isPending}
          error={take.error}
          onJudge={(judgement) => take.mutateAsync({ step: asked, judgement })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
};
