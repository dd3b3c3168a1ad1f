import type { Permission, StaffMeWire } from "@seimbang/contracts";
import { createContext, useContext } from "react";

export const SessionContext = createContext<StaffMeWire | undefined>(undefined);

/** Who is signed in. */
export const useMe = (): StaffMeWire => {
  const me = useContext(SessionContext);
  if (me === undefined) throw new Error("Nobody is signed in here.");
  return me;
};

/** Whether whoever is signed in may do something; the server asks again. */
export const useMay = (): ((permission: Permission) => boolean) => {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
};
