/** What the inbox reads beside tasks and counts: views, jobs, hits, settings. */
import type { Static } from 'typebox';
import type * as jobs from '../../../api/schemas/job.ts';
import type * as hits from '../../../api/schemas/search.ts';
import type * as views from '../../../api/schemas/view.ts';

export type { Settings } from '../../../api/schemas/settings.ts';
export type SavedView = Static<typeof views.SavedView>;
export type Job = Static<typeof jobs.Job>;
export type JobItem = Static<typeof jobs.JobItem>;
export type DryJob = Static<typeof jobs.DryJob>;
export type Hit = Static<typeof hits.Hit>;
