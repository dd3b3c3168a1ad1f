import { TextInput } from "@mantine/core";
import { useIntl } from "react-intl";

type DayFieldProps = {
  readonly label: string;
  /** As `2026-11-30`; empty where none is chosen. */
  readonly value: string;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly size?: "sm";
  readonly onChange: (day: string) => void;
};

/**
 * A day. Browsers write it in the field as their own settings say, whatever the language of the page, so that the day is
 * below it once more, in words.
 */
export const DayField = ({ label, value, error, isRequired = false, size = "sm", onChange }: DayFieldProps) => {
  const { formatDate } = useIntl();
  const at = Date.parse(`${value}T00:00:00Z`);
  const words = Number.isNaN(at) ? undefined : formatDate(at, { dateStyle: "full", timeZone: "UTC" });
  return (
    <TextInput
      {...{ label, value, error, size }}
      type="date"
      required={isRequired}
      description={words}
      inputWrapperOrder={["label", "input", "description", "error"]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
};
