import { Checkbox } from "@mantine/core";
import { STAFF_ROLES, type StaffRole } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";

type RoleFieldsProps = {
  readonly value: readonly StaffRole[];
  readonly onChange: (roles: readonly StaffRole[]) => void;
};

/** What somebody is there for, each role with what comes with it. */
export const RoleFields = ({ value, onChange }: RoleFieldsProps) => {
  const say = useSay();
  return (
    <Checkbox.Group
      label={say("staff.roles")}
      description={say("staff.roles_hint")}
      value={[...value]}
      onChange={(chosen) => onChange(STAFF_ROLES.filter((role) => chosen.includes(role)))}
    >
      <div className="stack roles">
        {STAFF_ROLES.map((role) => (
          <Checkbox key={role} value={role} label={say(`role.${role}`)} description={say(`role.${role}.what`)} />
        ))}
      </div>
    </Checkbox.Group>
  );
};
