import { useId } from "react";
import { FormattedMessage } from "react-intl";
import type { MessageId } from "../language/messages.ts";

type FiveScaleProps = {
  readonly statement: string;
  /** What 1 and 5 say. */
  readonly least: MessageId;
  readonly most: MessageId;
  readonly given: number | undefined;
  readonly give: (value: number) => void;
};

const VALUES = [1, 2, 3, 4, 5] as const;

/** From 1, the least, to 5, the most. */
export const FiveScale = ({ statement, least, most, given, give }: FiveScaleProps) => {
  const name = useId();
  return (
    <fieldset className="plain-fieldset">
      <legend>{statement}</legend>
      <div className="scale">
        {VALUES.map((value) => (
          <label key={value} className="scale-value">
            <input type="radio" name={name} value={value} checked={given === value} onChange={() => give(value)} />
            <span>{value}</span>
          </label>
        ))}
      </div>
      <p className="scale-ends dim small">
        <span>
          <FormattedMessage id={least} />
        </span>
        <span>
          <FormattedMessage id={most} />
        </span>
      </p>
    </fieldset>
  );
};
