import { Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useSay } from "../language/use-say.ts";

type LongTextProps = {
  readonly label: string;
  /** What it is called where a label beside it says the rest. */
  readonly fullLabel?: string;
  readonly description?: ReactNode;
  readonly isRequired?: boolean;
  /** Where somebody begins to write at once. */
  readonly isFirst?: boolean;
  readonly minRows?: number;
  /** How many characters the server takes. */
  readonly most: number;
  readonly value: string;
  readonly problem?: string | undefined;
  readonly onChange: (next: string) => void;
};

/** Room for many words. What is too long is kept as it was pasted and said to be so: a browser would cut it without a word. */
export const LongText = (props: LongTextProps) => {
  const {
    label,
    fullLabel,
    description,
    isRequired = false,
    isFirst = false,
    minRows = 4,
    most,
    value,
    problem,
  } = props;
  const say = useSay();
  const over = value.length - most;
  return (
    <Textarea
      {...{ label, description, minRows, value }}
      {...(fullLabel === undefined ? {} : { "aria-label": fullLabel })}
      {...(isFirst ? { "data-autofocus": true } : {})}
      required={isRequired}
      autosize={true}
      maxRows={16}
      error={over > 0 ? say("form.too_long", { over, most }) : problem}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  );
};

/** Whether there are words, and no more than the server takes. */
export const isWritten = (text: string, most: number): boolean => text.trim() !== "" && text.length <= most;
