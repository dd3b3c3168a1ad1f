import { TextInput } from "@mantine/core";
import { useIntl } from "react-intl";

type MomentFieldProps = {
  readonly label: string;
  /** As `2026-11-30T09:00`, in whichever time zone it is meant; empty where none is chosen. */
  readonly value: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly onChange: (moment: string) => void;
};

/** A day and an hour, in words below the field, as the browser writes it by its own settings and not in the page's language. */
export const MomentField = ({ label, value, hint, error, onChange }: MomentFieldProps) => {
  const { formatDate } = useIntl();
  const at = Date.parse(`${value}Z`);
  const words = Number.isNaN(at) ? hint : formatDate(at, { dateStyle: "full", timeStyle: "short", timeZone: "UTC" });
  return (
    <TextInput
      {...{ label, value, error }}
      type="datetime-local"
      description={words}
      inputWrapperOrder={["label", "input", "description", "error"]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
};
