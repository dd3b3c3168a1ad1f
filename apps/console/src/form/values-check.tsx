import { Checkbox } from "@mantine/core";
import type { SettingsWire } from "@seimbang/contracts";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";

type Value = SettingsWire["voice"]["values"][number];
type ValuesCheckProps = {
  readonly values: readonly Value[];
  /** Told those that were ticked so far. */
  readonly onChange: (checked: readonly Value[]) => void;
};

/** What the shop stands for, each to be ticked by whoever approves; nothing where it named nothing. */
export const ValuesCheck = ({ values, onChange }: ValuesCheckProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const [checked, setChecked] = useState<string[]>([]);
  if (values.length === 0) return null;
  return (
    <Checkbox.Group
      label={say("values.check")}
      description={say("values.check_hint")}
      required={true}
      value={checked}
      onChange={(next) => {
        setChecked(next);
        onChange(values.filter(({ id }) => next.includes(id)));
      }}
    >
      <div className="stack roles">
        {values.map((value) => (
          <Checkbox key={value.id} value={value.id} label={value[language]} />
        ))}
      </div>
    </Checkbox.Group>
  );
};
