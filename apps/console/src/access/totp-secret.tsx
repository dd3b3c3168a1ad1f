import { Button, CopyButton } from "@mantine/core";
import { useSay } from "../language/use-say.ts";
import { QrCode } from "../qr/qr-code.tsx";

type TotpSecretProps = { readonly secret: string; readonly uri: string };

/** What an authenticator app reads from the screen, or is typed into it in groups that one can follow; on a telephone it opens by itself. */
export const TotpSecret = ({ secret, uri }: TotpSecretProps) => {
  const say = useSay();
  return (
    <div className="stack">
      <p className="lead">{say("totp.how")}</p>
      <QrCode text={uri} label={say("totp.qr")} />
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
