import { NativeSelect, TextInput } from "@mantine/core";
import type { AssessmentWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useShop } from "../data/shop-context.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { dayIn } from "../form/local-time.ts";
import { useDraft } from "../form/use-draft.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { DECISIONS } from "./assessment-kinds.ts";
import { addressOf, assessmentQuery } from "./queries.ts";

type SignFormProps = { readonly assessment: AssessmentWire; readonly onClose: () => void };

type Decision = (typeof DECISIONS)[number];

const YEAR_MS = 365 * 86_400_000;
const MOST_MS = 3 * YEAR_MS;

/** Signs an assessment for the system as it was read: with a decision, a judgement, and the day of the next look. */
export const SignForm = ({ assessment, onClose }: SignFormProps) => {
  const { kind, subject, version, fingerprint } = assessment;
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const { timeZone } = useShop();
  const dayAfter = (ms: number): string => dayIn(Date.now() + ms, timeZone);
  const name = `assessment.${kind}.${subject}.sign`;
  const usual = useMemo(
    () => ({
      version: 0,
      value: { decision: DECISIONS[0] as Decision, reviewBy: dayIn(Date.now() + YEAR_MS, timeZone) },
    }),
    [timeZone],
  );
  const beside = useDraft(`${name}.beside`, usual);
  const { decision, reviewBy } = beside.value;
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
      name={name}
      title={say("assessment.sign")}
      lead={say("assessment.sign.lead", { name: me.name })}
      action={say("assessment.sign")}
      isRequired={true}
      isPending={sign.isPending}
      error={sign.error}
      onJudge={(judgement) => sign.mutateAsync(judgement ?? "")}
      {...{ beside, onClose }}
    >
      <div className="fields">
        <NativeSelect
          label={say("assessment.decision")}
          value={decision}
          data={DECISIONS.map((value) => ({ value, label: say(`assessment.decision.${value}`) }))}
          onChange={({ currentTarget }) =>
            beside.change({
              reviewBy,
              decision: DECISIONS.find((each) => each === currentTarget.value) ?? DECISIONS[0],
            })
          }
        />
        <TextInput
          label={say("assessments.review")}
          type="date"
          value={reviewBy}
          min={dayAfter(0)}
          max={dayAfter(MOST_MS)}
          onChange={({ currentTarget }) => beside.change({ decision, reviewBy: currentTarget.value })}
        />
      </div>
    </JudgementForm>
  );
};
