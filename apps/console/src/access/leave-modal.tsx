import { Button } from "@mantine/core";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { countDrafts } from "../form/kept-drafts.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { leaving } from "./leaving.ts";
import { useMe } from "./session-context.ts";

/** Asks whoever signs out what becomes of the words that they have not saved. */
export const LeaveModal = () => {
  const say = useSay();
  const { staffId } = useMe();
  const { isWhole } = useLanguage();
  // Its words come after those of the first page.
  if (!isWhole) return null;
  return (
    <Dialog onClose={() => leaving.settle("stay")} title={say("leave.title")}>
      <div className="stack">
        <p className="lead">{say("leave.lead", { count: countDrafts(staffId) })}</p>
        <div className="actions">
          <Button color="red" variant="filled" onClick={() => leaving.settle("forget")}>
            {say("leave.forget")}
          </Button>
          <Button data-autofocus={true} onClick={() => leaving.settle("keep")}>
            {say("leave.keep")}
          </Button>
          <Button variant="subtle" onClick={() => leaving.settle("stay")}>
            {say("cancel")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
