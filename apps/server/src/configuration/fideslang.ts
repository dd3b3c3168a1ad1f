/**
 * Keys of fideslang, the Fides taxonomy of data uses and data categories, version 3.1.4, without its deprecated keys and
 * without the categories of data that is about no person.
 * Copyright Ethyca, Inc., licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); see NOTICE.
 */

/** What data can be processed for. */
export const DATA_USES: ReadonlySet<string> = new Set([
  "analytics",
  "analytics.reporting",
  "analytics.reporting.ad_performance",
  "analytics.reporting.campaign_insights",
  "analytics.reporting.content_performance",
  "analytics.reporting.system",
  "analytics.reporting.system.performance",
  "collect",
  "employment",
  "employment.recruitment",
  "essential",
  "essential.fraud_detection",
  "essential.legal_obligation",
  "essential.service",
  "essential.service.authentication",
  "essential.service.notifications",
  "essential.service.notifications.email",
  "essential.service.notifications.sms",
  "essential.service.operations",
  "essential.service.operations.improve",
  "essential.service.operations.support",
  "essential.service.payment_processing",
  "essential.service.security",
  "essential.service.upgrades",
  "finance",
  "functional",
  "functional.service",
  "functional.service.improve",
  "functional.storage",
  "functional.storage.privacy_preferences",
  "marketing",
  "marketing.advertising",
  "marketing.advertising.first_party",
  "marketing.advertising.first_party.contextual",
  "marketing.advertising.first_party.targeted",
  "marketing.advertising.frequency_capping",
  "marketing.advertising.negative_targeting",
  "marketing.advertising.profiling",
  "marketing.advertising.serving",
  "marketing.advertising.third_party",
  "marketing.advertising.third_party.targeted",
  "marketing.communications",
  "marketing.communications.email",
  "marketing.communications.sms",
  "operations",
  "personalize",
  "personalize.content",
  "personalize.content.limited",
  "personalize.content.profiled",
  "personalize.content.profiling",
  "personalize.system",
  "sales",
  "third_party_sharing",
  "third_party_sharing.legal_obligation",
  "train_ai_system",
]);

/** What kinds of data about a person there are. */
export const DATA_CATEGORIES: ReadonlySet<string> = new Set([
  "user",
  "user.account",
  "user.account.settings",
  "user.account.username",
  "user.authorization",
  "user.authorization.biometric",
  "user.authorization.credentials",
  "user.authorization.password",
  "user.behavior",
  "user.behavior.browsing_history",
  "user.behavior.media_consumption",
  "user.behavior.purchase_history",
  "user.behavior.search_history",
  "user.biometric",
  "user.biometric.fingerprint",
  "user.biometric.health",
  "user.biometric.retinal",
  "user.biometric.voice",
  "user.childrens",
  "user.contact",
  "user.contact.address",
  "user.contact.address.city",
  "user.contact.address.country",
  "user.contact.address.postal_code",
  "user.contact.address.state",
  "user.contact.address.street",
  "user.contact.email",
  "user.contact.fax_number",
  "user.contact.organization",
  "user.contact.phone_number",
  "user.contact.url",
  "user.content",
  "user.content.private",
  "user.content.public",
  "user.content.self_image",
  "user.criminal_history",
  "user.demographic",
  "user.demographic.age_range",
  "user.demographic.date_of_birth",
  "user.demographic.gender",
  "user.demographic.language",
  "user.demographic.marital_status",
  "user.demographic.political_opinion",
  "user.demographic.profile",
  "user.demographic.race_ethnicity",
  "user.demographic.religious_belief",
  "user.demographic.sexual_orientation",
  "user.device",
  "user.device.cookie",
  "user.device.cookie_id",
  "user.device.device_id",
  "user.device.ip_address",
  "user.financial",
  "user.financial.bank_account",
  "user.financial.credit_card",
  "user.government_id",
  "user.government_id.birth_certificate",
  "user.government_id.drivers_license_number",
  "user.government_id.immigration",
  "user.government_id.national_identification_number",
  "user.government_id.passport_number",
  "user.government_id.vehicle_registration",
  "user.health_and_medical",
  "user.health_and_medical.genetic",
  "user.health_and_medical.insurance_beneficiary_id",
  "user.health_and_medical.record_id",
  "user.job_title",
  "user.location",
  "user.location.imprecise",
  "user.location.precise",
  "user.name",
  "user.name.first",
  "user.name.last",
  "user.payment",
  "user.privacy_preferences",
  "user.sensor",
  "user.social",
  "user.telemetry",
  "user.unique_id",
  "user.unique_id.pseudonymous",
  "user.user_sensor",
  "user.workplace",
]);

/** Never a signal, whatever the person agrees to: GDPR articles 9 and 10, UU PDP article 4(2), and children's data. */
const SENSITIVE_CATEGORIES = [
  "user.authorization.biometric",
  "user.biometric",
  "user.childrens",
  "user.criminal_history",
  "user.demographic.marital_status",
  "user.demographic.political_opinion",
  "user.demographic.race_ethnicity",
  "user.demographic.religious_belief",
  "user.demographic.sexual_orientation",
  "user.financial",
  "user.health_and_medical",
] as const;

/** Uses that follow a person over time or address them unasked: nothing but their consent allows these. */
const CONSENT_ONLY_USES = [
  "marketing.advertising.first_party.targeted",
  "marketing.advertising.profiling",
  "marketing.advertising.third_party",
  "marketing.communications",
  "personalize.content.profiled",
  "personalize.content.profiling",
  "third_party_sharing",
  "train_ai_system",
] as const;

const isWithin = (key: string, ancestor: string): boolean => key === ancestor || key.startsWith(`${ancestor}.`);
/** A key speaks of everything below it, so an ancestor covers what it contains. */
const overlaps = (key: string, other: string): boolean => isWithin(key, other) || isWithin(other, key);

/** The sensitive category that this one is, belongs to or covers. */
export const sensitivePartOf = (category: string): string | undefined =>
  SENSITIVE_CATEGORIES.find((sensitive) => overlaps(category, sensitive));

/** Whether a use is advertising, or takes it in. */
export const isAdvertising = (dataUse: string): boolean => overlaps(dataUse, "marketing.advertising");

/** The use, named by this key or covered by it, that needs consent; sharing that the law orders does not. */
export const consentOnlyPartOf = (dataUse: string): string | undefined =>
  dataUse === "third_party_sharing.legal_obligation"
    ? undefined
    : CONSENT_ONLY_USES.find((use) => overlaps(dataUse, use));
