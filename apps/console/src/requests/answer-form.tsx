import { Radio, TagsInput } from "@mantine/core";
import { fieldProblems } from "../form/field-problems.ts";
import { isWritten, LongText } from "../form/long-text.tsx";
import { useDraft, type Versioned } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Quote } from "./quote.tsx";
import { StepForm, type StepFormProps } from "./step-form.tsx";
import { useRequestStep } from "./use-request-step.ts";

const OUTCOMES = ["upheld", "overruled"] as const;
type Outcome = (typeof OUTCOMES)[number];

/** The shop's answer in writing; of a review or a second look with what came of it. */
export const AnswerForm = ({ request, written, onClose }: StepFormProps) => {
  const say = useSay();
  const { done } = useNotices();
  const { requestId, kind } = request;
  const hasOutcome = kind === "human_review" || kind === "appeal";
  const draft = useDraft(`request.${requestId}.answer`, NOTHING_WRITTEN);
  const { answer, outcome, products } = draft.value;
  const change = (changes: Partial<Written>): void => draft.change({ ...draft.value, ...changes });
  const step = useRequestStep(requestId, "answer");
  const problemOf = useFieldProblem(fieldProblems(step.error));
  const isOverruled = kind === "human_review" && outcome === "overruled";
  const said = {
    answer,
    ...(hasOutcome ? { outcome } : {}),
    ...(isOverruled && products.length > 0 ? { hide: { products } } : {}),
  };
  return (
    <StepForm
      title={say("request.do.answer")}
      lead={say("request.answer.lead")}
      action={say("request.answer.do")}
      isReady={isWritten(answer, MOST) && (!hasOutcome || outcome !== undefined)}
      isPending={step.isPending}
      error={step.error}
      {...{ draft, onClose }}
      onDo={() =>
        step.mutateAsync(said, {
          onSuccess: () => {
            done({ text: say("request.answer.done") });
            onClose();
          },
        })
      }
    >
      {written === undefined ? null : <Quote title={say("request.read.text")} text={written} />}
      {hasOutcome ? (
        <Radio.Group
          label={say("request.answer.outcome")}
          required={true}
          value={outcome ?? null}
          onChange={(value) => change({ outcome: OUTCOMES.find((each) => each === value) })}
        >
          <div className="stack">
            {OUTCOMES.map((value) => (
              <Radio key={value} value={value} label={say(`request.answer.${value}`)} />
            ))}
          </div>
        </Radio.Group>
      ) : null}
      {isOverruled ? (
        <TagsInput
          label={say("request.answer.hide")}
          description={say("request.answer.hide_hint")}
          maxTags={100}
          value={[...products]}
          onChange={(next) => change({ products: next })}
        />
      ) : null}
      <LongText
        label={say("request.answer.text")}
        description={say("request.customer_reads")}
        required={true}
        minRows={5}
        most={MOST}
        error={problemOf("/answer")}
        data-autofocus={true}
        value={answer}
        onText={(text) => change({ answer: text })}
      />
    </StepForm>
  );
};

const MOST = 8_000;
type Written = {
  readonly answer: string;
  readonly outcome: Outcome | undefined;
  readonly products: readonly string[];
};
const NOTHING_WRITTEN: Versioned<Written> = { version: 0, value: { answer: "", outcome: undefined, products: [] } };
