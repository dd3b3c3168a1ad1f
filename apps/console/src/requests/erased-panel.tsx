import { Button } from "@mantine/core";
import type { RightsRequestStateWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { saveCertificate } from "./certificate-button.tsx";

/** What is left of a request whose person was erased: how much went, what a law kept, and the certificate, once. */
export const ErasedPanel = ({ done }: { readonly done: RightsRequestStateWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { removed = {}, kept = [], certificate, requestId } = done;
  const rows = Object.values(removed).reduce((sum, each) => sum + each, 0);
  return (
    <Panel title={say("request.erased.title")} lead={say("request.erased.lead", { rows: figures.count(rows) })}>
      {kept.length === 0 ? null : <Note>{say("request.erased.kept")}</Note>}
      <Note tone="care">{say("request.erased.once")}</Note>
      <div className="actions no-print">
        {certificate === undefined ? null : (
          <Button variant="filled" onClick={() => void saveCertificate(requestId, certificate)}>
            {say("request.certificate")}
          </Button>
        )}
        <Button component={Link} to="/requests">
          {say("request.erased.back")}
        </Button>
      </div>
    </Panel>
  );
};
