import { Button, CopyButton } from "@mantine/core";
import { useSay } from "../language/use-say.ts";

type TotpSecretProps = { readonly secret: string; readonly uri: string };

/** What is typed into an authenticator app, in groups that one can follow; on a telephone the app opens by itself. */
export const TotpSecret = ({ secret, uri }: TotpSecretProps) => {
  const say = useSay();
  return (
    <div className="stack">
      <p className="lead">{say("totp.how")}</p>
      <code className="secret">{secret.match(/.{1,4}/g)?.join(" ")}</code>
      <div className="actions">
        <CopyButton value={secret}>
          {({ copied, copy }) => <Button onClick={copy}>{say(copied ? "copied" : "copy")}</Button>}
        </CopyButton>
        <Button component="a" href={uri}>
          {say("totp.open")}
        </Button>
      </div>
    </div>
  );
};
