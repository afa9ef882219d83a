import type { EndEventNode } from '../definition/graph.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Ends its token, everything in its scope, or throws an error. */
export const endEvent: ElementBehaviour<EndEventNode> = {
  enter(_run, _element, node) {
    switch (node.trigger.kind) {
      case 'none':
        return 'leaves';
      case 'terminate':
        return 'terminates';
      case 'error':
        return { error: { code: node.trigger.code ?? '', message: node.name, variables: {} } };
    }
  },
};
