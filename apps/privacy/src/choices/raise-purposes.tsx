import { Checkbox } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { usePurposes } from "./use-purposes.ts";

type RaisePurposesProps = {
  readonly chosen: Readonly<Record<string, boolean>>;
  readonly choose: (chosen: Readonly<Record<string, boolean>>) => void;
};

/** A level says how much may be used; this says for what. Each use is asked for by itself. */
export const RaisePurposes = ({ chosen, choose }: RaisePurposesProps) => {
  const { language } = useLanguage();
  const { data = [] } = usePurposes();
  return (
    <fieldset className="plain-fieldset">
      <legend>
        <FormattedMessage id="raise.purposes" />
      </legend>
      {data
        .filter(({ basis, isAskedApart }) => basis === "consent" && !isAskedApart)
        .map(({ purpose, name, text }) => (
          <Checkbox
            key={purpose}
            className="check"
            checked={chosen[purpose] ?? false}
            label={name[language]}
            description={text[language]}
            onChange={(event) => choose({ ...chosen, [purpose]: event.currentTarget.checked })}
          />
        ))}
    </fieldset>
  );
};
