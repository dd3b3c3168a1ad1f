import { useQuery } from "@tanstack/react-query";
import { changedFields } from "../form/merge-changes.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { type RegisterName, registerVersionsQuery } from "./queries.ts";
import { sayRegisterField } from "./say-register.ts";

type RegisterHistoryProps = { readonly register: RegisterName; readonly recordId: string };

/** Every version of an entry: who wrote it when, and what they changed. */
export const RegisterHistory = ({ register, recordId }: RegisterHistoryProps) => {
  const say = useSay();
  const figures = useFigures();
  const versions = useQuery(registerVersionsQuery(register, recordId));
  return (
    <Panel title={say("register.history")}>
      <Loaded query={versions} height={120}>
        {(all) => (
          <ol className="history">
            {all.map(({ version, at, by, judgement, document }, index) => {
              const former = all[index - 1]?.document;
              const changed = former === undefined ? [] : changedFields(Object(former), Object(document));
              return (
                <li key={version}>
                  <strong>
                    {former === undefined
                      ? say("register.entered")
                      : say("register.changed", {
                          fields: changed.map((field) => sayRegisterField(say, field)).join(", ") || "–",
                        })}
                  </strong>
                  <p className="quiet">
                    {say("register.version", { version })} · {by ?? say("register.by_key")} · {figures.moment(at)}
                  </p>
                  {judgement === undefined ? null : <blockquote className="kept">{judgement}</blockquote>}
                </li>
              );
            })}
          </ol>
        )}
      </Loaded>
    </Panel>
  );
};
