import type { ProcessGraph } from '../graph.ts';
import type { Problems } from '../problem.ts';
import { noBoundaryMiswiring } from './no-boundary-miswiring.ts';
import { noCancelMiswiring } from './no-cancel-miswiring.ts';
import { noCompensationMiswiring } from './no-compensation-miswiring.ts';
import { noDeadElement } from './no-dead-element.ts';
import { noDoubledToken } from './no-doubled-token.ts';
import { noDuplicateName } from './no-duplicate-name.ts';
import { noEmptyAdHoc } from './no-empty-ad-hoc.ts';
import { noEndlessLoop } from './no-endless-loop.ts';
import { noEventGatewayMiswiring } from './no-event-gateway-miswiring.ts';
import { noMisplacedCondition } from './no-misplaced-condition.ts';
import { noMisplacedFlow } from './no-misplaced-flow.ts';
import { noMisplacedStart } from './no-misplaced-start.ts';
import { noMissingCondition } from './no-missing-condition.ts';
import { noMissingEnd } from './no-missing-end.ts';
import { noMissingName } from './no-missing-name.ts';
import { noStuckJoin } from './no-stuck-join.ts';
import { noUnknownFourEyes } from './no-unknown-four-eyes.ts';
import { noUnsetVariable } from './no-unset-variable.ts';

/** Looks at one process and reports; errors stop a deployment, warnings are for whoever draws. Never changes the graph. */
export type Rule = (graph: ProcessGraph, problems: Problems) => void;

/** Every rule runs at deploy and in `npm run lint:process`. A new rule gets its file and its line here. */
export const RULES: Rule[] = [
  noMisplacedStart,
  noEmptyAdHoc,
  noMisplacedFlow,
  noMisplacedCondition,
  noMissingCondition,
  noBoundaryMiswiring,
  noEventGatewayMiswiring,
  noCompensationMiswiring,
  noCancelMiswiring,
  noUnknownFourEyes,
  noDeadElement,
  noMissingEnd,
  noStuckJoin,
  noDoubledToken,
  noEndlessLoop,
  noUnsetVariable,
  noDuplicateName,
  noMissingName,
];
