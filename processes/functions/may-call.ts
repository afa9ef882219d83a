export interface CallWish {
  kind: 'kkt' | 'consultant_day' | 'level1' | 'level2' | 'level3';
  /** Roles that the caller holds in the scheme of the series. */
  roles: readonly string[];
  callerId: string;
  /** Of level 3: the pair. */
  chiefId: string | null;
  consultantId: string | null;
  /** Meetings of the year that are held or still planned, all of them. */
  meetingsOfYear: number;
  /** The most that the scheme has in a year without a reason; null where it has no such number. */
  most: number | null;
  reason: string | null;
}

/**
 * Whether somebody may call a meeting outside the plan: null, or the code of the refusal. A chief calls the meetings
 * with the consultant of the area; the consultant asks the chief, or activates level 2, which both sides may without
 * asking anybody.
 */
export function mayCall(wish: CallWish): 'NOT_AUTHORISED' | 'REASON_REQUIRED' | null {
  if (!isAllowed(wish)) return 'NOT_AUTHORISED';
  if (wish.kind === 'level3' && wish.most !== null && wish.meetingsOfYear >= wish.most && !wish.reason?.trim())
    return 'REASON_REQUIRED';
  return null;
}

function isAllowed({ kind, roles, callerId, chiefId }: CallWish): boolean {
  const has = (...wanted: string[]): boolean => wanted.some((role) => roles.includes(role));
  switch (kind) {
    case 'kkt':
    case 'consultant_day':
      return has('secretariat');
    case 'level1':
      return has('scheme_admin', 'executive');
    case 'level2':
      return has('consultant', 'chief');
    case 'level3':
      return callerId === chiefId;
  }
}
