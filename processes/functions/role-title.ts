import { ROLES } from '../roles.ts';

const TITLES: Record<string, string> = {
  municipal_consultant: 'Kommunal praksiskonsulent',
  ...Object.fromEntries(ROLES.map(({ id, da }) => [id, da])),
};

/** What a role is called in letters; its code where it has no name. */
export const roleTitle = (role: string): string => TITLES[role] ?? role;
