import { adHoc } from './ad-hoc.ts';
import { elementInstance } from './element-instance.ts';
import { event } from './event.ts';
import { incident } from './incident.ts';
import { instance } from './instance.ts';
import { messageSubscription } from './message-subscription.ts';
import { migrated } from './migrated.ts';
import { task } from './task.ts';
import { timer } from './timer.ts';

/** Read tables that a rebuild empties and fills again. `event` is what they are filled from. */
export const readTables = {
  element_instance: elementInstance,
  ad_hoc: adHoc,
  task,
  timer,
  message_subscription: messageSubscription,
  incident,
  instance,
  /** Last: it renames what the others wrote. */
  migrated,
};
export { event };
