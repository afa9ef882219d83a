import { type Check, type CheckFailure, isBlank, reasonRequired } from './check.ts';

/** To keep a nomination against an objection takes a reason, the overseeing doctor's word, and a scheme that allows it. */
const check: Check = (data, { input }) => {
  const failures: CheckFailure[] = [];
  if (data.choice === 'keep' && input.mayKeep !== true)
    failures.push({
      pointer: '/choice',
      code: 'KEEP_NOT_OFFERED',
      message: 'Indstillingen kan ikke fastholdes her. Vælg en anden vej.',
    });
  if (data.choice === 'keep' && isBlank(data.reason))
    failures.push(reasonRequired('/reason', 'Skriv, hvorfor indstillingen fastholdes.'));
  if (data.choice === 'keep' && data.overseerHeard !== true)
    failures.push({
      pointer: '/overseerHeard',
      code: 'OVERSEER_NOT_HEARD',
      message: 'Hør den udpegede læge, før indstillingen fastholdes.',
    });
  return failures;
};
export default check;
