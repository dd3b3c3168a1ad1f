import type { Json } from "./column-types.ts";

type SurveyTable = {
  survey_id: string;
  version: number;
  state: string;
  document: Json;
  written_by: string;
  changed_at: Date;
  opened_at: Date | null;
  opened_by: string | null;
  judgement: string | null;
  closed_at: Date | null;
  told: Json | null;
};

type SurveyResponseTable = {
  subject_key: string;
  survey_id: string;
  answers: Json;
  texts: Buffer | null;
  answered_at: Date;
  counted: boolean;
};

type ProposalTable = {
  subject_key: string;
  proposal_id: string;
  language: string;
  content: Buffer;
  state: string;
  proposed_at: Date;
  wording: Json | null;
  published_at: Date | null;
  refused_why: string | null;
  explanation: Buffer | null;
  moderated_by: string | null;
  moderated_at: Date | null;
  answer: Json | null;
  answered_by: string | null;
  answered_at: Date | null;
  improvement_id: string | null;
  version: number;
};

type ImprovementTable = {
  improvement_id: string;
  version: number;
  document: Json;
  written_by: string;
  published_at: Date;
  updated_at: Date;
  withdrawn_at: Date | null;
};

type OverrulingTable = {
  overruling_id: string;
  kind: string;
  about: string;
  campaign_id: string | null;
  suggested: string;
  decided: string;
  facts: Json;
  signed_by: string;
  judgement: string;
  at: Date;
};

/** What customers are asked and propose, and where people of the shop decided otherwise than a machine. */
export type VoiceTables = {
  survey: SurveyTable;
  survey_response: SurveyResponseTable;
  proposal: ProposalTable;
  proposal_vote: { subject_key: string; proposal_id: string; voted_at: Date };
  improvement: ImprovementTable;
  overruling: OverrulingTable;
};
