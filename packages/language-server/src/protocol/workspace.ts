import type { CustomNotification, CustomRequest } from './request.js';

/** What the workspace holds, and what is wrong in it. */
export interface WorkspaceCounts {
    guidelines: number;
    /** Rules and tables. */
    rules: number;
    definitions: number;
    cases: number;
    errors: number;
    warnings: number;
}

/** How much there is in the workspace. */
export const workspaceCounts: CustomRequest<null, WorkspaceCounts> = { method: 'mtus/workspaceCounts' };

export interface ListTreatmentsResult {
    treatments: { id: string; title: string }[];
}

/** Every treatment of the workspace. */
export const listTreatments: CustomRequest<null, ListTreatmentsResult> = { method: 'mtus/listTreatments' };

/** Sent by the server after every change of rules or cases has been checked: results that are shown are to be asked for again. */
export const programChanged: CustomNotification<null> = { method: 'mtus/programChanged' };
