import type { Transaction } from 'kysely';
import type { Event } from '../../engine/event.ts';
import type { Tables } from '../../infra/db-types.ts';

type Kind = Event['kind'];
type OfKind<K extends Kind> = Extract<Event, { kind: K }>;

/** New events of one instance, in order and without a gap, and the row they belong to. */
export class Batch {
  readonly instance: InstanceFacts;
  readonly events: readonly Event[];

  constructor(instance: InstanceFacts, events: readonly Event[]) {
    this.instance = instance;
    this.events = events;
  }
  of<K extends Kind>(...kinds: K[]): OfKind<K>[] {
    return this.events.filter((event): event is OfKind<K> => (kinds as Kind[]).includes(event.kind));
  }
}

export interface InstanceFacts {
  id: string;
  definition_key: string;
  definition_hash: string;
  business_key: string | null;
  started_by: string | null;
}

/**
 * Writes one read table from events. It may read nothing but the batch and its own table, so that a rebuild gives the
 * same rows; effects outside read tables (mails, messages) are in ../project-events.ts.
 */
export type Projection = (trx: Transaction<Tables>, batch: Batch) => Promise<void>;
