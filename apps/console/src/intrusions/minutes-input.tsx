import { NumberInput } from "@mantine/core";
import { useSay } from "../language/use-say.ts";

export const HOUR_MINUTES = 60;
const MONTH_MINUTES = 43_200;

type MinutesInputProps = { readonly minutes: number; readonly onChange: (minutes: number) => void };

/** For how many minutes something is blocked. */
export const MinutesInput = ({ minutes, onChange }: MinutesInputProps) => {
  const say = useSay();
  return (
    <NumberInput
      label={say("cut_offs.minutes")}
      min={5}
      max={MONTH_MINUTES}
      allowDecimal={false}
      value={minutes}
      onChange={(value) => onChange(typeof value === "number" ? value : HOUR_MINUTES)}
    />
  );
};
