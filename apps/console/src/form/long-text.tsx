import { Textarea, type TextareaProps } from "@mantine/core";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";

type LongTextProps = Omit<TextareaProps, "maxLength" | "onChange" | "value"> & {
  readonly value: string;
  /** As many signs as the server keeps. */
  readonly most: number;
  readonly onText: (text: string) => void;
};

const TOLD_FROM = 0.8;

/**
 * Room for a long text. What is pasted beyond its length stays and is told of: a text that is cut off unseen would be signed
 * as if it were whole.
 */
export const LongText = ({ value, most, onText, error, minRows = 3, ...rest }: LongTextProps) => {
  const say = useSay();
  const { count } = useFigures();
  const over = value.length - most;
  return (
    <Textarea
      {...rest}
      {...{ value, minRows }}
      autosize={true}
      maxRows={18}
      error={over > 0 ? say("form.too_long", { over, most }) : error}
      {...(over <= 0 && value.length > most * TOLD_FROM
        ? { description: say("form.length", { length: count(value.length), most: count(most) }) }
        : {})}
      onChange={({ currentTarget }) => onText(currentTarget.value)}
    />
  );
};

/** Whether there are words, and no more than the server takes. */
export const isWritten = (text: string, most: number): boolean => text.trim() !== "" && text.length <= most;
