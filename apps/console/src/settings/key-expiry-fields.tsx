import { NativeSelect } from "@mantine/core";
import { KEY_ENDS_SOON_DAYS } from "@seimbang/contracts";
import { DayField } from "../form/day-field.tsx";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { KEY_EXPIRIES, type KeyExpiry } from "./key-expiry.ts";

type KeyExpiryFieldsProps = {
  readonly expiry: KeyExpiry;
  readonly isSecret: boolean;
  readonly onChange: (expiry: KeyExpiry) => void;
};

/** When a key ends. */
export const KeyExpiryFields = ({ expiry, isSecret, onChange }: KeyExpiryFieldsProps) => {
  const say = useSay();
  return (
    <>
      <NativeSelect
        label={say("keys.expires")}
        description={say("keys.expires_hint", { days: KEY_ENDS_SOON_DAYS })}
        data={KEY_EXPIRIES.map((value) => ({ value, label: say(`keys.expires.${value}`) }))}
        value={expiry.choice}
        onChange={({ currentTarget }) =>
          onChange({ ...expiry, choice: KEY_EXPIRIES.find((each) => each === currentTarget.value) ?? "year" })
        }
      />
      {expiry.choice === "day" ? (
        <DayField
          label={say("keys.expires.date")}
          isRequired={true}
          value={expiry.day}
          onChange={(day) => onChange({ ...expiry, day })}
        />
      ) : null}
      {isSecret && expiry.choice === "never" ? <Note tone="care">{say("keys.expires.advice")}</Note> : null}
    </>
  );
};
