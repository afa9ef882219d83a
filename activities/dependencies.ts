import type { Database } from '../infra/db.ts';
import type { Publisher } from '../infra/publisher.ts';
import type { Delivery } from '../infra/registers/messages.ts';

/** The turnable or the system's clock. */
export interface Clock {
  /** UTC instant with milliseconds. */
  now(): string | Promise<string>;
}

/** What the worker hands to the activities. */
export interface Dependencies {
  db: Database;
  clock: Clock;
  /** Address under which people reach the pages, for links in mails; no slash at the end. */
  publicUrl: string;
  /** `Name <address>`: who mails come from and who invites to meetings. */
  mailFrom: string;
  /** Where meetings are published; without it nothing can be. */
  publisher?: Publisher;
  /**
   * Hands a message to an instance, or starts the one that it starts; rejects when it is not expected there (any more).
   * Without it messages wait.
   */
  deliver?(delivery: Delivery): Promise<unknown>;
}
