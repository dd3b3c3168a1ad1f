import type { PERSONAL_PERMISSIONS } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useMay, useMe } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";

// By type only: the table beside it is no use to a page.
const PERSONAL: typeof PERSONAL_PERMISSIONS = [
  "board.moderate",
  "customers.read",
  "invoices.export",
  "rights.answer",
  "surveys.texts",
  "threads.answer",
];
const SOON_MS = 30 * 86_400_000;

/** Says to whoever may see customers' data that their training is missing, over, or ends within a month. */
export const TrainingBanner = () => {
  const say = useSay();
  const figures = useFigures();
  const may = useMay();
  const { state, until } = useMe().training;
  const endsSoon = until !== undefined && Date.parse(until) - Date.now() <= SOON_MS;
  if (!PERSONAL.some((permission) => may(permission)) || (state === "current" && !endsSoon)) return null;
  return (
    <div className="banner no-print">
      <Note tone={state === "expired" ? "bad" : "care"}>
        {say(`banner.training.${state}`, { day: figures.day(until) })}{" "}
        <Link className="text-link" to="/courses">
          {say(state === "none" ? "banner.training.begin" : "banner.training.renew")}
        </Link>
      </Note>
    </div>
  );
};
