/** What somebody who works for the shop is there for. Names are stable. */
export const STAFF_ROLES = ["marketer", "analyst", "privacy_officer", "support", "auditor", "administrator"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Those who look at results, and those who have to be able to check them. */
const READERS = ["marketer", "analyst", "privacy_officer", "auditor"] as const;
const OVERSIGHT = ["privacy_officer", "auditor"] as const;

/**
 * Everything that somebody of the shop may be allowed to do, and the roles that may; a secret key, which is the shop's own
 * server, may do all of it, and where no role stands only that. A role has no more than its work needs: whoever runs the
 * system reads no customer's words, whoever writes a campaign does not approve it, and whoever audits changes nothing.
 */
export const PERMISSIONS = {
  "audits.read": ["privacy_officer", "auditor", "administrator"],
  "audits.run": ["privacy_officer", "auditor", "administrator"],
  "audits.judge": ["privacy_officer"],
  "backups.read": ["auditor", "administrator"],
  "balance.read": READERS,
  "board.answer": ["marketer", "privacy_officer", "support"],
  "board.moderate": ["privacy_officer", "support"],
  "board.read": [...READERS, "support"],
  "breaches.read": [...OVERSIGHT, "administrator"],
  "breaches.edit": ["privacy_officer", "administrator"],
  "breaches.sign": ["privacy_officer"],
  "campaigns.read": READERS,
  "campaigns.edit": ["marketer"],
  "campaigns.approve": ["privacy_officer"],
  "campaigns.run": ["marketer"],
  "catalogue.read": STAFF_ROLES,
  "catalogue.edit": ["marketer", "administrator"],
  "customers.read": ["privacy_officer", "support"],
  "comfort.decide": ["privacy_officer"],
  "comfort.read": READERS,
  "experiments.read": READERS,
  "experiments.edit": ["marketer", "analyst"],
  "experiments.run": ["marketer", "analyst"],
  "fairness.read": READERS,
  "fairness.audit": ["analyst", ...OVERSIGHT],
  "feedback.read": [...READERS, "support"],
  "intrusions.read": [...OVERSIGHT, "administrator"],
  "intrusions.act": ["privacy_officer", "administrator"],
  "invoices.export": ["privacy_officer"],
  "keys.read": ["auditor", "administrator"],
  "keys.edit": ["administrator"],
  "log.read": OVERSIGHT,
  "messages.approve": ["marketer", "privacy_officer"],
  "messages.edit": ["marketer"],
  "messages.read": STAFF_ROLES,
  "messages.run": ["marketer", "administrator"],
  "models.read": STAFF_ROLES,
  "models.run": ["analyst", "administrator"],
  "offers.read": [...READERS, "support"],
  "offers.edit": ["marketer"],
  "offers.redeem": [],
  "overrulings.read": [...READERS, "support"],
  "records.read": [...OVERSIGHT, "administrator"],
  "records.edit": ["privacy_officer"],
  "records.sign": ["privacy_officer"],
  "rights.read": ["privacy_officer", "support", "auditor"],
  "rights.answer": ["privacy_officer", "support"],
  "rights.enter": ["privacy_officer", "support"],
  "retention.read": [...OVERSIGHT, "administrator"],
  "settings.read": STAFF_ROLES,
  "slots.edit": ["marketer"],
  "slots.read": STAFF_ROLES,
  "staff.read": ["privacy_officer", "auditor", "administrator"],
  "staff.edit": ["administrator"],
  "surveys.edit": ["marketer", "analyst", "privacy_officer"],
  "surveys.open": ["privacy_officer"],
  "surveys.read": [...READERS, "support"],
  "surveys.texts": ["analyst", "privacy_officer"],
  "threads.answer": ["privacy_officer", "support"],
  "threads.edit": ["privacy_officer", "support"],
  "threads.read": ["privacy_officer", "support", "auditor"],
  "training.record": ["privacy_officer", "administrator"],
} as const satisfies Readonly<Record<string, readonly StaffRole[]>>;
export type Permission = keyof typeof PERMISSIONS;

/** Of these, what shows a customer's own data: only with a reason, and while training is current. */
export const PERSONAL_PERMISSIONS = [
  "board.moderate",
  "customers.read",
  "invoices.export",
  "rights.answer",
  "surveys.texts",
  "threads.answer",
] as const satisfies readonly Permission[];

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as readonly Permission[];

/** Everything that these roles together may do, in the order of the table. */
export const permissionsOf = (roles: readonly StaffRole[]): readonly Permission[] =>
  ALL_PERMISSIONS.filter((permission) => {
    const allowed: readonly StaffRole[] = PERMISSIONS[permission];
    return roles.some((role) => allowed.includes(role));
  });

/** The name under which the privacy courses together stand in the training of somebody of the staff. */
export const PRIVACY_SET = "privacy";
