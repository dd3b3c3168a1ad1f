import { TextInput } from "@mantine/core";
import { useSay } from "../language/use-say.ts";

const CODE = /^\d{6}$/;

type SecondFactor = { readonly code?: string; readonly recoveryCode?: string };

/** Six digits are a code of the authenticator app; whatever else is typed is taken for a recovery code. */
export const secondFactorIn = (typed: string): SecondFactor => {
  const code = typed.replace(/\s/g, "");
  if (code === "") return {};
  return CODE.test(code) ? { code } : { recoveryCode: code };
};

type CodeFieldProps = { readonly value: string; readonly onChange: (value: string) => void };

/** Where the second factor is typed. */
export const CodeField = ({ value, onChange }: CodeFieldProps) => {
  const say = useSay();
  return (
    <TextInput
      label={say("sign_in.code")}
      description={say("sign_in.code_hint")}
      autoComplete="one-time-code"
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
};
