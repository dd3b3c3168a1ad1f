import { Checkbox } from "@mantine/core";
import type { SettingsWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";

type Value = SettingsWire["voice"]["values"][number];
type ValuesCheckProps = {
  readonly values: readonly Value[];
  /** Those that are ticked, by their ids. */
  readonly checked: readonly string[];
  readonly onChange: (checked: readonly string[]) => void;
};

/** What the shop stands for, each to be ticked by whoever approves; nothing where it named nothing. */
export const ValuesCheck = ({ values, checked, onChange }: ValuesCheckProps) => {
  const say = useSay();
  const { language } = useLanguage();
  if (values.length === 0) return null;
  return (
    <Checkbox.Group
      label={say("values.check")}
      description={say("values.check_hint")}
      required={true}
      value={[...checked]}
      onChange={onChange}
    >
      <div className="stack roles">
        {values.map((value) => (
          <Checkbox key={value.id} value={value.id} label={value[language]} />
        ))}
      </div>
    </Checkbox.Group>
  );
};
