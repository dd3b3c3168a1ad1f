import { useId } from "react";
import { FormattedMessage } from "react-intl";

type ComfortScaleProps = {
  readonly statement: string;
  readonly given: number | undefined;
  readonly give: (value: number) => void;
};

const VALUES = [1, 2, 3, 4, 5] as const;

/** From "not at all" to "fully". */
export const ComfortScale = ({ statement, given, give }: ComfortScaleProps) => {
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
          <FormattedMessage id="comfort.least" />
        </span>
        <span>
          <FormattedMessage id="comfort.most" />
        </span>
      </p>
    </fieldset>
  );
};
