import { Button, CopyButton } from "@mantine/core";
import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";

type RecoveryCodesProps = {
  readonly codes: readonly string[];
  /** Told that whoever sees them has kept them; they cannot be shown again. */
  readonly onKept: () => void;
};

/** Codes that each sign in once, in place of the authenticator app; shown this once. */
export const RecoveryCodes = ({ codes, onKept }: RecoveryCodesProps) => {
  const say = useSay();
  const text = codes.join("\n");
  return (
    <Note tone="care">
      <div className="stack">
        <p>
          <strong>{say("recovery.title")}</strong> {say("recovery.text")}
        </p>
        <ul className="codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <div className="actions">
          <CopyButton value={text}>
            {({ copied, copy }) => <Button onClick={copy}>{say(copied ? "copied" : "copy")}</Button>}
          </CopyButton>
          <Button
            onClick={() => void saveFile("seimbang-recovery-codes.txt", new Blob([text], { type: "text/plain" }))}
          >
            {say("recovery.save")}
          </Button>
          <Button variant="filled" onClick={onKept}>
            {say("recovery.kept")}
          </Button>
        </div>
      </div>
    </Note>
  );
};
