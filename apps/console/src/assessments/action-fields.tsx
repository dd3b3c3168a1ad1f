import { ActionIcon, Button, TextInput } from "@mantine/core";
import type { WrittenAssessment } from "@seimbang/contracts";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { fieldProblems } from "../form/field-problems.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { AssessmentFieldsProps } from "./assessment-fields-props.ts";

type Action = WrittenAssessment["actions"][number];
const NEW_ACTION: Action = { what: "", who: "", due: "" };
const MOST = 50;

/** What is still to be done, by whom and until when. */
export const ActionFields = ({ flat: { actions }, put, error }: AssessmentFieldsProps) => {
  const say = useSay();
  const problemOf = useFieldProblem(fieldProblems(error));
  const change = (at: number, changes: Partial<Action>): void =>
    put(
      "actions",
      actions.map((action, index) => (index === at ? { ...action, ...changes } : action)),
    );
  const field = (at: number, name: keyof Action, action: Action) => ({
    label: say(`action.${name}`),
    value: action[name],
    error: problemOf(`/written/actions/${at}/${name}`),
    required: true,
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      change(at, { [name]: currentTarget.value }),
  });
  return (
    <Panel title={say("assessment.actions")} lead={say("action.lead")}>
      {actions.map((action, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same while they are typed, and none changes its place
        <div key={at} className="action-row">
          <TextInput {...field(at, "what", action)} />
          <TextInput {...field(at, "who", action)} />
          <TextInput {...field(at, "due", action)} type="date" />
          <ActionIcon
            size="lg"
            aria-label={say("action.remove", { number: at + 1 })}
            onClick={() =>
              put(
                "actions",
                actions.filter((_, index) => index !== at),
              )
            }
          >
            <IconTrash size={18} aria-hidden={true} />
          </ActionIcon>
        </div>
      ))}
      <div className="actions">
        <Button
          leftSection={<IconPlus size={16} aria-hidden={true} />}
          disabled={actions.length >= MOST}
          onClick={() => put("actions", [...actions, NEW_ACTION])}
        >
          {say("action.add")}
        </Button>
      </div>
    </Panel>
  );
};
