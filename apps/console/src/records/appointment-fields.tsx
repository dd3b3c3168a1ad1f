import { NativeSelect, Switch, TextInput } from "@mantine/core";
import { fieldProblems } from "../form/field-problems.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { type Appointment, NO_APPOINTMENT } from "./officer-draft.ts";
import { withoutEmpty } from "./without-empty.ts";

type AppointmentFieldsProps = {
  readonly appointment: Appointment | undefined;
  readonly error: unknown;
  readonly onChange: (appointment: Appointment | undefined) => void;
};

/** Who is appointed, since when, and to whom they answer. */
export const AppointmentFields = ({ appointment, error, onChange }: AppointmentFieldsProps) => {
  const say = useSay();
  const problemOf = useFieldProblem(fieldProblems(error));
  const isThere = (
    <Switch
      label={say("officer.is_appointed")}
      checked={appointment !== undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.checked ? NO_APPOINTMENT : undefined)}
    />
  );
  if (appointment === undefined) return isThere;
  const field = (name: Exclude<keyof Appointment, "position">) => ({
    label: say(`officer.field.${name}`),
    value: appointment[name] ?? "",
    error: problemOf(`/document/appointment/${name}`),
    required: name !== "reference",
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onChange(withoutEmpty({ ...appointment, [name]: currentTarget.value }, ["reference"]) as Appointment),
  });
  return (
    <>
      {isThere}
      <div className="fields">
        <TextInput {...field("name")} />
        <TextInput {...field("mail")} type="email" />
        <TextInput {...field("appointedOn")} type="date" />
        <NativeSelect
          label={say("officer.field.position")}
          value={appointment.position}
          data={(["employee", "external"] as const).map((value) => ({
            value,
            label: say(`officer.position.${value}`),
          }))}
          onChange={({ currentTarget }) =>
            onChange({ ...appointment, position: currentTarget.value === "external" ? "external" : "employee" })
          }
        />
        <TextInput {...field("reportsTo")} />
        <TextInput {...field("reference")} />
      </div>
    </>
  );
};
