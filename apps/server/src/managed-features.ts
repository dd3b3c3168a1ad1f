import type { SubjectKey } from "@seimbang/engine";
import { registerLogForStaff } from "./accountability/staff-routes.ts";
import type { RegisterFeature } from "./app.ts";
import { registerAssessments } from "./assessments/routes.ts";
import { registerAudits } from "./audits/routes.ts";
import { registerBackups } from "./backups/routes.ts";
import { registerBoard } from "./board/routes.ts";
import { registerBreaches } from "./breaches/routes.ts";
import { registerCampaigns } from "./campaigns/routes.ts";
import { registerCatalogue } from "./catalogue/routes.ts";
import { registerCatalogueTable } from "./catalogue/table-routes.ts";
import { registerChanges } from "./changes/routes.ts";
import { registerComfort } from "./comfort/routes.ts";
import { registerCustomers } from "./customers/routes.ts";
import type { ShowReceipt } from "./decide/read.ts";
import { registerEducation } from "./education/routes.ts";
import { registerExperiments } from "./experiments/routes.ts";
import { registerFairness } from "./fairness/routes.ts";
import type { Authenticate } from "./http/authenticate.ts";
import type { WhoAsks } from "./http/who-asks.ts";
import { askLinkRoutes } from "./identity/ask-link-routes.ts";
import { registerLinks } from "./identity/link-routes.ts";
import { mailLink } from "./identity/mail-link.ts";
import type { Intrusions } from "./intrusions/open-intrusions.ts";
import { registerIntrusions } from "./intrusions/routes.ts";
import { registerInvoices } from "./invoices/routes.ts";
import { registerMessages } from "./messages/routes.ts";
import { registerModels } from "./models/routes.ts";
import { registerNoticeVersions } from "./notice/version-routes.ts";
import { offerRoutes } from "./offers/routes.ts";
import { registerPartners } from "./open-dsr/partner-routes.ts";
import { recipientsOf } from "./open-dsr/recipients-of.ts";
import { registerOverrulings } from "./overrulings/routes.ts";
import type { AreaChanges } from "./platform/area-changes.ts";
import { registerRecords } from "./records/routes.ts";
import { registerBalance } from "./reports/routes.ts";
import { registerRetention } from "./retention/routes.ts";
import { registerQueue } from "./rights/queue-routes.ts";
import { registerSettings } from "./settings/routes.ts";
import type { ShopAppParts } from "./shop-app-parts.ts";
import { shopSlots } from "./shop-slots.ts";
import { registerSlots } from "./slots/routes.ts";
import { registerSurveys } from "./surveys/routes.ts";
import { registerThreadDesk } from "./threads/desk-routes.ts";

type ManagedFeaturesParts = Pick<
  ShopAppParts,
  "place" | "laws" | "feeds" | "managed" | "makeId" | "models" | "slots" | "decisions" | "accountability" | "honey"
> & {
  readonly intrusions: Intrusions;
  readonly operations: Pick<
    ShopAppParts["rights"]["operations"],
    "requests" | "retention" | "backups" | "exportInvoices"
  >;
  readonly showReceipt: ShowReceipt;
  /** Resolves once nothing can be answered or stored any more as before somebody's change. */
  readonly tellOfPerson: (subject: SubjectKey) => Promise<void>;
  readonly authenticate: Authenticate;
  readonly changes: AreaChanges;
  readonly onFault: (error: unknown) => void;
  /** Asks for a fit of the model; false when one waits already. */
  readonly askForFit: () => Promise<boolean>;
  /** Offers and breaches are also told to customers. */
  readonly whoAsks: WhoAsks;
};

/** The routes of the shop's people and of its other systems. */
export const managedFeatures = (parts: ManagedFeaturesParts): readonly RegisterFeature[] => {
  const { place, feeds, managed, operations, makeId, authenticate, whoAsks, changes, models, askForFit, onFault } =
    parts;
  const { open, configuration, secrets, clock } = place;
  const { database } = open;
  const { shop } = configuration;
  const {
    campaigns,
    experiments,
    offers,
    fairness,
    comfort,
    balance,
    records,
    assessments,
    breaches,
    audits,
    messages,
    education,
  } = managed;
  const { requests, retention, backups } = operations;
  const sendLink = configuration.messages.mail === undefined ? undefined : mailLink({ database, secrets, shop });
  const customers = {
    ...{ database, secrets, clock, makeId, registry: configuration.registry, recipientsOf: recipientsOf(database) },
    showReceipt: parts.showReceipt,
    historyOfMadeUp: parts.honey.history,
  };
  return [
    (app) =>
      registerLinks(app, {
        ...{ database, secrets, makeId, shopUrl: shop.url, authenticate, clock, mailLink: sendLink },
        isMadeUp: parts.honey.isHoney,
      }),
    (app) => {
      if (sendLink !== undefined)
        void app.register(
          askLinkRoutes({ ...{ database, secrets, clock, shop, onFault }, shopUrl: shop.url, mailLink: sendLink }),
        );
    },
    (app) => registerCatalogue(app, { ...feeds, authenticate }),
    (app) => registerCatalogueTable(app, { database }),
    (app) => registerCampaigns(app, { campaigns, authenticate }),
    (app) => registerExperiments(app, { experiments, authenticate }),
    (app) => void app.register(offerRoutes({ offers, shop, findProduct: feeds.catalogue.find, authenticate })),
    (app) => registerFairness(app, { fairness }),
    (app) => registerBalance(app, { balance }),
    (app) => registerComfort(app, { comfort }),
    (app) => registerRetention(app, { retention }),
    (app) => registerInvoices(app, { exportInvoices: operations.exportInvoices }),
    (app) => registerBackups(app, { backups }),
    (app) => registerLogForStaff(app, { ...parts.accountability, places: configuration.log }),
    (app) => registerNoticeVersions(app, { database, clock }),
    (app) => registerRecords(app, { records, authenticate, shop, clock }),
    (app) => registerAssessments(app, { assessments, authenticate, shop }),
    (app) => registerBreaches(app, { breaches, database, secrets, whoAsks, shop, clock }),
    (app) => registerAudits(app, { audits }),
    (app) => registerIntrusions(app, { intrusions: parts.intrusions, authenticate }),
    (app) => registerMessages(app, { messages, onChoice: parts.tellOfPerson }),
    (app) => registerSurveys(app, { surveys: managed.surveys }),
    (app) => registerBoard(app, { board: managed.board }),
    (app) => registerOverrulings(app, { overrulings: managed.overrulings }),
    (app) => registerThreadDesk(app, { threads: managed.threads }),
    (app) => registerEducation(app, { education, authenticate }),
    (app) => registerPartners(app, { database, clock }),
    (app) => registerModels(app, { database, clock, authenticate, models, askForFit }),
    (app) => registerSlots(app, { slots: shopSlots({ ...parts, experiments }), authenticate }),
    (app) => registerSettings(app, { configuration, laws: parts.laws, clock }),
    (app) => registerChanges(app, { changes, authenticate }),
    (app) => registerQueue(app, { requests, clock }),
    (app) => registerCustomers(app, customers),
  ];
};
