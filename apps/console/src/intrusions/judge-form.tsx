import { Radio } from "@mantine/core";
import { INTRUSION_VERDICTS, type IntrusionVerdict, type IntrusionWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { INTRUSIONS_AT } from "./queries.ts";

type JudgeFormProps = { readonly intrusionId: string; readonly onClose: () => void };

/** Says in writing whether an alert was an intrusion, and closes it. */
export const JudgeForm = ({ intrusionId, onClose }: JudgeFormProps) => {
  const say = useSay();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [verdict, setVerdict] = useState<IntrusionVerdict>();
  const judge = useMutation({
    mutationFn: (judgement: string) =>
      ask<IntrusionWire>("POST", `${INTRUSIONS_AT}/${intrusionId}/judgement`, { body: { verdict, judgement } }),
    onSuccess: () => {
      done({ text: say("intrusion.judged_now") });
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["intrusions"] }),
  });
  return (
    <JudgementForm
      title={say("intrusion.judge")}
      lead={say("intrusion.judge.lead")}
      action={say("intrusion.judge.do")}
      isRequired={true}
      isReady={verdict !== undefined}
      isPending={judge.isPending}
      error={judge.error}
      onJudge={(judgement) => judge.mutate(judgement ?? "")}
      onClose={onClose}
    >
      <Radio.Group
        label={say("intrusion.verdict")}
        value={verdict ?? ""}
        onChange={(chosen) => setVerdict(INTRUSION_VERDICTS.find((each) => each === chosen))}
      >
        <div className="stack roles">
          {INTRUSION_VERDICTS.map((value) => (
            <Radio key={value} value={value} label={say(`intrusion.state.${value}`)} />
          ))}
        </div>
      </Radio.Group>
    </JudgementForm>
  );
};
