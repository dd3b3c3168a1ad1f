import { useMay } from "../access/session-context.ts";
import { AREA_GROUPS, type Area, type AreaGroup } from "./areas.ts";

/** The areas that whoever is signed in may open, by group; a group with none is left out. */
export const useAreaGroups = (): readonly AreaGroup[] => {
  const may = useMay();
  const isOpen = ({ permission }: Area): boolean => permission === undefined || may(permission);
  return AREA_GROUPS.map(({ title, areas }) => ({ title, areas: areas.filter(isOpen) })).filter(
    ({ areas }) => areas.length > 0,
  );
};
