import { Textarea } from "@mantine/core";
import { useSay } from "../language/use-say.ts";

type LateReasonProps = { readonly value: string; readonly onChange: (next: string) => void };

/** Why no sooner: the law wants it said of what is told late (GDPR 33(1)). */
export const LateReason = ({ value, onChange }: LateReasonProps) => {
  const say = useSay();
  return (
    <Textarea
      label={say("breach.late_reason")}
      description={say("breach.late_reason_hint")}
      required={true}
      autosize={true}
      minRows={2}
      maxLength={4000}
      {...{ value }}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
};
