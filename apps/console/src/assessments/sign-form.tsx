import { NativeSelect, TextInput } from "@mantine/core";
import type { AssessmentWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useShop } from "../data/shop-context.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { dayIn } from "../form/local-time.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { DECISIONS } from "./assessment-kinds.ts";
import { addressOf, assessmentQuery } from "./queries.ts";

type SignFormProps = { readonly assessment: AssessmentWire; readonly onClose: () => void };

const YEAR_MS = 365 * 86_400_000;
const MOST_MS = 3 * YEAR_MS;

/** Signs an assessment for the system as it was read: with a decision, a judgement, and the day of the next look. */
export const SignForm = ({ assessment, onClose }: SignFormProps) => {
  const { kind, subject, version, fingerprint } = assessment;
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [decision, setDecision] = useState<(typeof DECISIONS)[number]>(DECISIONS[0]);
  const { timeZone } = useShop();
  const dayAfter = (ms: number): string => dayIn(Date.now() + ms, timeZone);
  const [reviewBy, setReviewBy] = useState(() => dayAfter(YEAR_MS));
  const { queryKey } = assessmentQuery(kind, subject);
  const sign = useMutation({
    mutationFn: (judgement: string) =>
      ask<AssessmentWire>("POST", `${addressOf(kind, subject)}/sign`, {
        body: { version, fingerprint, by: me.name, decision, judgement, ...(reviewBy === "" ? {} : { reviewBy }) },
      }),
    // What was signed has to be what was read.
    onError: () => cache.invalidateQueries({ queryKey }),
    onSuccess: (next) => {
      cache.setQueryData(queryKey, next);
      void cache.invalidateQueries({ queryKey: ["records"] });
      done({ text: say("assessment.signed_done") });
      onClose();
    },
  });
  return (
    <JudgementForm
      name={`assessment.${kind}.${subject}.sign`}
      title={say("assessment.sign")}
      lead={say("assessment.sign.lead", { name: me.name })}
      action={say("assessment.sign")}
      isRequired={true}
      isPending={sign.isPending}
      error={sign.error}
      onJudge={(judgement) => sign.mutateAsync(judgement ?? "")}
      onClose={onClose}
    >
      <div className="fields">
        <NativeSelect
          label={say("assessment.decision")}
          value={decision}
          data={DECISIONS.map((value) => ({ value, label: say(`assessment.decision.${value}`) }))}
          onChange={({ currentTarget }) =>
            setDecision(DECISIONS.find((each) => each === currentTarget.value) ?? DECISIONS[0])
          }
        />
        <TextInput
          label={say("assessments.review")}
          type="date"
          value={reviewBy}
          min={dayAfter(0)}
          max={dayAfter(MOST_MS)}
          onChange={({ currentTarget }) => setReviewBy(currentTarget.value)}
        />
      </div>
    </JudgementForm>
  );
};
