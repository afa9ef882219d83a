import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { findOrganisation } from '../../infra/registers/organisations.ts';

/** Ids and names of bodies, in the order of the scheme. @throws Error for one that is not in the register */
export async function namedBodies(db: DatabaseOrTransaction, ids: string[]): Promise<{ id: string; name: string }[]> {
  const bodies: { id: string; name: string }[] = [];
  for (const id of ids) {
    const body = await findOrganisation(db, id);
    if (!body) throw new Error(`The scheme names body ${id}, which is not among the organisations. Add it there.`);
    bodies.push({ id, name: body.name });
  }
  return bodies;
}
