import { Button } from "@mantine/core";
import type { FitAskedWire, ModelsWire, ModelWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay, useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { FitsPanel } from "./fits-panel.tsx";
import { LevelsPanel } from "./levels-panel.tsx";
import { ModelPanel } from "./model-panel.tsx";
import { modelsQuery } from "./queries.ts";

/** What suggestions are made with: how good each model is, whether it keeps people safe, and which one serves. */
export const ModelsPage = () => {
  const say = useSay();
  const may = useMay();
  const cache = useQueryClient();
  const { done, failed } = useNotices();
  const models = useQuery(modelsQuery);
  const [back, setBack] = useState<ModelWire>();
  const fit = useMutation({
    mutationFn: () => ask<FitAskedWire>("POST", "/v1/admin/models/fits"),
    onSuccess: ({ isNew }) => {
      done({ text: say(isNew ? "models.fit.asked" : "models.fit.waits") });
      void cache.invalidateQueries({ queryKey: ["models"] });
    },
    onError: failed,
  });
  return (
    <Page
      title={say("nav.models")}
      lead={say("models.lead")}
      actions={
        <>
          {may("models.run") ? (
            <Button variant="filled" loading={fit.isPending} onClick={() => fit.mutate()}>
              {say("models.fit")}
            </Button>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <Loaded query={models} height={420}>
        {({ models: all, fits }) => (
          <>
            {all.length === 0 ? (
              <Empty title={say("models.empty.title")} text={say("models.empty.text")} />
            ) : (
              all.map((model) => (
                <ModelPanel
                  key={model.modelId}
                  model={model}
                  {...(model.isServing && all.length > 1 && may("models.run")
                    ? { onRollBack: () => setBack(model) }
                    : {})}
                />
              ))
            )}
            {may("balance.read") ? <LevelsPanel /> : null}
            <FitsPanel fits={fits} />
          </>
        )}
      </Loaded>
      {back === undefined ? null : <RollBack model={back} onClose={() => setBack(undefined)} />}
    </Page>
  );
};

const RollBack = ({ model, onClose }: { readonly model: ModelWire; readonly onClose: () => void }) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const roll = useMutation({
    mutationFn: (judgement: string) =>
      ask<ModelsWire>("POST", `/v1/admin/models/${model.modelId}/roll-back`, { body: { by: me.name, judgement } }),
    onSuccess: (next) => {
      cache.setQueryData(modelsQuery.queryKey, next);
      done({ text: say("models.rolled_back") });
      onClose();
    },
  });
  return (
    <JudgementForm
      name={`model.${model.modelId}.roll-back`}
      title={say("models.roll_back")}
      lead={say("models.roll_back.what")}
      action={say("models.roll_back")}
      isRequired={true}
      isPending={roll.isPending}
      error={roll.error}
      onJudge={(judgement) => roll.mutateAsync(judgement ?? "")}
      onClose={onClose}
    />
  );
};
