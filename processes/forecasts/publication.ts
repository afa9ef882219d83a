import type { ServiceForecast } from '../../engine/foresee.ts';
import { meetingOf } from './meetings.ts';
import { numberOf, textOf } from './reading.ts';

/** The services of a publication: what is uploaded is assumed to stand there. */
export const publication: Record<string, ServiceForecast> = {
  'prepare-publication': (input, context) => {
    const version = numberOf(context.memory.publications, 0) + 1;
    context.memory.publications = version;
    return {
      result: {
        publicationId: `assumed:publication:${version}`,
        version,
        needed: true,
        needsCheck: textOf(input.publicationKind) !== 'date',
        meetingTitle: meetingOf(input, context).meeting.title,
      },
    };
  },
  'record-publication-check': (_input, { visible }) => ({
    result: { released: visible.publicationDecision !== 'hold' },
  }),
  'outside-upload-publication': () => ({ result: { uploaded: 1, overtaken: false } }),
  'outside-verify-publication': () => ({ result: { path: 'assumed', url: 'assumed', sha256: 'assumed' } }),
  'log-publication': () => ({ result: { state: 'published' } }),
  'outside-refresh-calendar': () => ({ result: { removed: 0 } }),
};
