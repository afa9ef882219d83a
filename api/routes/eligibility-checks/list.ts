import { Type } from 'typebox';
import { listEligibilityChecks } from '../../queries/eligibility-check-list.ts';
import { route } from '../../route.ts';
import { choice, listQuery } from '../../schemas/common.ts';
import { EligibilityCheckList } from '../../schemas/eligibility.ts';

export default route({
  method: 'GET',
  url: '/eligibility-checks',
  right: 'signed-in',
  tag: 'appointments',
  summary: 'Checks of eligibility with the rule that answered: your own, or all for those who keep the registers',
  schema: {
    querystring: listQuery(
      {
        person: Type.Optional(Type.String()),
        appointment: Type.Optional(Type.String()),
        case: Type.Optional(Type.String()),
        role: Type.Optional(Type.String()),
        result: Type.Optional(choice(['eligible', 'not_eligible', 'needs_evidence'])),
      },
      ['askedAt'],
      500,
    ),
    response: { 200: EligibilityCheckList },
  },
  handler: ({ caller, query }, api) => listEligibilityChecks(api, caller, query),
});
