/** How long it is kept which arm somebody saw: twice as long as an experiment may take. */
export const EXPOSURES_DAYS = 360;
