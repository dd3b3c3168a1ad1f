import { Radio } from "@mantine/core";
import { INTRUSION_VERDICTS, type IntrusionVerdict } from "@seimbang/contracts";
import { useDraft, type Versioned } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { IntrusionForm } from "./intrusion-form.tsx";
import { INTRUSIONS_AT } from "./queries.ts";

type JudgeFormProps = { readonly intrusionId: string; readonly onClose: () => void };

/** Says in writing whether an alert was an intrusion, and closes it. */
export const JudgeForm = ({ intrusionId, onClose }: JudgeFormProps) => {
  const say = useSay();
  const name = `intrusion.${intrusionId}.judgement`;
  const beside = useDraft(`${name}.beside`, NOT_JUDGED);
  const { verdict } = beside.value;
  return (
    <IntrusionForm
      name={name}
      title={say("intrusion.judge")}
      lead={say("intrusion.judge.lead")}
      action={say("intrusion.judge.do")}
      isReady={verdict !== undefined}
      at={`${INTRUSIONS_AT}/${intrusionId}/judgement`}
      bodyOf={(judgement) => ({ verdict, judgement })}
      said={say("intrusion.judged_now")}
      {...{ beside, onClose }}
    >
      <Radio.Group
        label={say("intrusion.verdict")}
        value={verdict ?? ""}
        onChange={(chosen) => beside.change({ verdict: INTRUSION_VERDICTS.find((each) => each === chosen) })}
      >
        <div className="stack roles">
          {INTRUSION_VERDICTS.map((value) => (
            <Radio key={value} value={value} label={say(`intrusion.state.${value}`)} />
          ))}
        </div>
      </Radio.Group>
    </IntrusionForm>
  );
};

type Judged = { readonly verdict?: IntrusionVerdict | undefined };
const NOT_JUDGED: Versioned<Judged> = { version: 0, value: {} };
