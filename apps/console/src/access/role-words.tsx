import type { StaffRole } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";

/** Roles, each with what somebody who has it may see and do. */
export const RoleWords = ({ roles }: { readonly roles: readonly StaffRole[] }) => {
  const say = useSay();
  return (
    <ul className="list">
      {roles.map((role) => (
        <li key={role}>
          <strong>{say(`role.${role}`)}</strong>
          <p className="quiet">{say(`role.${role}.what`)}</p>
        </li>
      ))}
    </ul>
  );
};
