import { Textarea } from "@mantine/core";
import { FormattedMessage, useIntl } from "react-intl";
import type { MessageId } from "../language/messages.ts";

/** As the server has it: somebody who pastes more is told, and nothing is cut off behind their back. */
const LONGEST = 4_000;
const NEAR = 3_500;

export const isTooLong = (text: string): boolean => text.trim().length > LONGEST;

type TextFieldProps = {
  readonly label: MessageId;
  readonly hint?: MessageId;
  readonly rows: number;
  readonly text: string;
  readonly write: (text: string) => void;
};

/** Where somebody writes in their own words, and sees in time that it is too much. */
export const TextField = ({ label, hint, rows, text, write }: TextFieldProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const length = text.trim().length;
  const counted = { length: formatNumber(length), most: formatNumber(LONGEST) };
  return (
    <Textarea
      label={<FormattedMessage id={label} />}
      description={hint === undefined ? undefined : <FormattedMessage id={hint} />}
      error={isTooLong(text) ? formatMessage({ id: "threads.too_long" }, counted) : undefined}
      inputWrapperOrder={["label", "description", "input", "error"]}
      rows={rows}
      required={true}
      withAsterisk={false}
      value={text}
      onChange={(typed) => write(typed.currentTarget.value)}
      {...(length > NEAR && !isTooLong(text) ? { description: formatMessage({ id: "threads.length" }, counted) } : {})}
    />
  );
};
